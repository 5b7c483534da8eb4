import { z } from 'zod'
import { AppErrorData } from './app-error.ts'
import { Money } from './money.ts'

/** One sign-in at one provider. Its credential is in the keychain under `id`, nowhere else. */
export const Account = z.object({
  id: z.string(),
  provider: z.string(),
  label: z.string(),
  baseUrl: z.url(),
  /** Refuses every call that changes something. */
  readOnly: z.boolean(),
  /** Certificate authority that this account trusts beside the system's, PEM. */
  ca: z.string().nullable(),
  /** What the credential says of the account, e.g. "sandbox". */
  mode: z.string().nullable(),
  /** Served by the embedded demo fleet: nothing real is touched. */
  demo: z.boolean(),
  createdAt: z.string(),
  /** Minutes between background reads; null as the settings say, 0 never by itself. */
  syncMinutes: z.int().min(0).max(1440).nullable(),
  /** The user is told when the balance falls below it; null never. */
  alertBelow: Money.nullable(),
  /** What the last call with the credential found. */
  state: z.enum(['unchecked', 'ok', 'sign_in', 'failing', 'offline']),
  lastError: AppErrorData.nullable(),
  /** When the inventory was last read whole, ISO 8601 UTC. */
  syncedAt: z.string().nullable(),
})
export type Account = z.infer<typeof Account>
