import { z } from 'zod'
import { Account } from '../../domain/account.ts'
import { CapabilityAnswer, CapabilityName } from '../../domain/capability.ts'
import { call } from '../procedure.ts'

const None = z.strictObject({})
const Id = z.strictObject({ id: z.string() })
/** Field name to value, as the provider's credential fields name them. Goes in, never comes out. */
const Credential = z.record(z.string(), z.string().max(32_768))

export const CredentialField = z.object({
  name: z.string(),
  label: z.string(),
  secret: z.boolean(),
  multiline: z.boolean(),
  placeholder: z.string().optional(),
  optional: z.boolean().optional(),
  /** A choice instead of a text. */
  choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  /** Shown only while another field has one of these values. */
  showWhen: z.object({ field: z.string(), is: z.array(z.string()) }).optional(),
})

/** What the page needs to know of a provider: its sign-in form and what it can do. */
export const ProviderDescriptor = z.object({
  id: z.string(),
  name: z.string(),
  site: z.url().nullable(),
  /** Null: the user must give one. */
  defaultBaseUrl: z.url().nullable(),
  credential: z.object({
    fields: z.array(CredentialField),
    /** "Where do I find this?", one step a line. */
    where: z.array(z.string()),
  }),
  capabilities: z.record(CapabilityName, CapabilityAnswer),
  /** Kinds of item that the provider does not list, so that the user adds their ids. */
  remembers: z.array(
    z.object({ kind: z.enum(['order', 'server']), label: z.string(), help: z.string() }),
  ),
})
export type ProviderDescriptor = z.infer<typeof ProviderDescriptor>

export const accounts = {
  'providers.list': call(None, z.array(ProviderDescriptor)),
  'accounts.list': call(None, z.array(Account)),
  /** Tests the credential first; nothing is kept when the provider refuses it. */
  'accounts.add': call(
    z.strictObject({
      provider: z.string(),
      label: z.string().trim().min(1).max(80),
      baseUrl: z.string().trim().optional(),
      ca: z.string().trim().max(100_000).optional(),
      readOnly: z.boolean().optional(),
      credential: Credential,
    }),
    Account,
  ),
  'accounts.test': call(Id, Account),
  'accounts.change': call(
    z.strictObject({
      id: z.string(),
      label: z.string().trim().min(1).max(80).optional(),
      readOnly: z.boolean().optional(),
      syncMinutes: Account.shape.syncMinutes.optional(),
      alertBelow: Account.shape.alertBelow.optional(),
    }),
    Account,
  ),
  /** Keeps the id of an item that the provider does not list, once it has been read; reads it in. */
  'accounts.remember': call(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['order', 'server']),
      itemId: z.string().trim().min(1).max(100),
    }),
    z.null(),
  ),
  /** Every id that is kept, oldest first. */
  'accounts.remembered': call(
    Id,
    z.array(z.object({ kind: z.enum(['order', 'server']), itemId: z.string() })),
  ),
  'accounts.forgetItem': call(
    z.strictObject({ id: z.string(), kind: z.enum(['order', 'server']), itemId: z.string() }),
    z.null(),
  ),
  /**
   * Tested before it is kept. Another base URL or authority needs the credential again: the stored one
   * never goes to an address that the page names.
   */
  'accounts.replaceCredential': call(
    z.strictObject({
      id: z.string(),
      credential: Credential,
      baseUrl: z.string().trim().optional(),
      /** Empty: the system's authorities only. */
      ca: z.string().trim().max(100_000).optional(),
    }),
    Account,
  ),
  /** What removing would delete, for the confirmation. */
  'accounts.removal': call(
    Id,
    z.object({
      servers: z.int(),
      orders: z.int(),
      invoices: z.int(),
      pdfs: z.int(),
      tasks: z.int(),
    }),
  ),
  /** Removes the account, its credential and its cache. PDFs in the archive folder stay. */
  'accounts.remove': call(Id, z.null()),
}
