import { z } from 'zod'
import { Marks } from './marks.ts'
import { Money } from './money.ts'
import { SERVER_STATES } from './server-words.ts'

/** `busy` is any state that will change by itself (booting, reinstalling, being provisioned). */
export const ServerState = z.enum(SERVER_STATES)
export type ServerState = z.infer<typeof ServerState>

export const PowerAction = z.enum(['start', 'shutdown', 'stop', 'restart'])
export type PowerAction = z.infer<typeof PowerAction>

/** For how many days a server is renewed; the provider's own term where it is not given. */
export const RenewalDays = z.int().min(1).max(3650)

/** What can be done to many servers at once. */
export const BulkAction = z.enum([
  ...PowerAction.options,
  'suspend',
  'unsuspend',
  'renew',
  'backup',
])
export type BulkAction = z.infer<typeof BulkAction>

export const ServerAddress = z.object({ address: z.string(), family: z.enum(['ipv4', 'ipv6']) })
export type ServerAddress = z.infer<typeof ServerAddress>

export const ServerResources = z.object({
  cpuCores: z.number().nullable(),
  memoryBytes: z.number().nullable(),
  storageBytes: z.number().nullable(),
  trafficBytes: z.number().nullable(),
})
export type ServerResources = z.infer<typeof ServerResources>

export const Server = z.object({
  /** `<accountId>:<providerId>`, the id that lists print and commands take. */
  id: z.string(),
  accountId: z.string(),
  provider: z.string(),
  providerId: z.string(),
  name: z.string(),
  hostname: z.string().nullable(),
  state: ServerState,
  /** The provider's own word for the state. */
  stateText: z.string(),
  addresses: z.array(ServerAddress),
  plan: z.string().nullable(),
  location: z.string().nullable(),
  resources: ServerResources,
  price: z.object({ amount: Money, per: z.enum(['hour', 'month']) }).nullable(),
  /** Running cost not yet invoiced, where the provider says it. */
  pending: Money.nullable(),
  createdAt: z.string().nullable(),
  renewsAt: z.string().nullable(),
  /** Renewal was cancelled at this time; the server stays until the period ends. */
  cancelledAt: z.string().nullable(),
  /** Provisioning failed at the provider and can be tried again. */
  provisionFailed: z.boolean(),
  /** Operating system in the provider's words. */
  os: z.string().nullable(),
  /** Whether the provider backs it up by itself; null where it does not say. */
  backups: z.boolean().nullable(),
  /** The user's own. */
  marks: Marks,
  /** When the provider last listed it, ISO 8601 UTC. */
  seenAt: z.string(),
  /** When it was first missing from the provider's list; null while listed. */
  goneAt: z.string().nullable(),
})
export type Server = z.infer<typeof Server>

/** What a server is reinstalled with. The script runs after it; the key is a public one. */
export const ReinstallChoice = z.object({
  osId: z.string(),
  hostname: z.string().trim().max(253).optional(),
  scriptId: z.string().optional(),
  sshKey: z
    .string()
    .trim()
    .max(20_000)
    .regex(/^(ssh-|ecdsa-|sk-)\S+ \S+/, 'must be a public key, e.g. ssh-ed25519 AAAA…')
    .optional(),
})
export type ReinstallChoice = z.infer<typeof ReinstallChoice>

/** What may be given besides the system, where the provider takes it. */
export const ReinstallExtra = z.enum(['hostname', 'script', 'sshKey'])
export type ReinstallExtra = z.infer<typeof ReinstallExtra>

/** A script of the account that can run after a reinstallation. */
export const InitScript = z.object({ id: z.string(), label: z.string() })
export type InitScript = z.infer<typeof InitScript>

/** An operating system that a server can be reinstalled with. */
export const OsTemplate = z.object({ id: z.string(), label: z.string() })
export type OsTemplate = z.infer<typeof OsTemplate>
