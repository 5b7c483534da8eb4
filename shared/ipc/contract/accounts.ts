import { z } from 'zod'
import { Account } from '../../domain/account.ts'
import { Balance } from '../../domain/balance.ts'
import { CapabilityAnswer, CapabilityName } from '../../domain/capability.ts'
import { ReadState } from '../../domain/read-state.ts'
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
})

/** What the page needs to know of a provider: its sign-in form and what it can do. */
export const ProviderDescriptor = z.object({
  id: z.string(),
  name: z.string(),
  site: z.url(),
  defaultBaseUrl: z.url(),
  credential: z.object({
    fields: z.array(CredentialField),
    /** "Where do I find this?", one step a line. */
    where: z.array(z.string()),
  }),
  capabilities: z.record(CapabilityName, CapabilityAnswer),
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
      credential: Credential,
    }),
    Account,
  ),
  'accounts.test': call(Id, Account),
  'accounts.rename': call(
    z.strictObject({ id: z.string(), label: z.string().trim().min(1).max(80) }),
    Account,
  ),
  'accounts.replaceCredential': call(
    z.strictObject({ id: z.string(), credential: Credential }),
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
  'balances.list': call(None, z.object({ items: z.array(Balance), reads: z.array(ReadState) })),
}
