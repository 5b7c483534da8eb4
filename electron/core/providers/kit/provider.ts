import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { ProviderDescriptor } from '@shared/ipc/contract/accounts.ts'
import type { z } from 'zod'
import type { Capabilities } from './capability.ts'
import type { Dns } from './dns.ts'
import type { Operation, RememberedKind } from './operation.ts'
import type { Ordering } from './ordering.ts'
import type { OrderPart, ServerPart } from './part.ts'

/** All that core knows of a provider. Its folder exports exactly one of these. */
export interface Provider<C extends z.ZodType = z.ZodType> {
  /** Folder name and prefix of every operation id. */
  id: string
  name: string
  /** Its own site; null where it is not one provider's. */
  site: string | null
  /** Null where the provider has no address of its own: the user must give one. */
  defaultBaseUrl: string | null
  credential: CredentialForm<C>
  limits: RateLimits
  /** Headers that carry the credential. */
  authorize(credential: z.output<C>): Record<string, string>
  /** Headers that every call carries, besides `accept` and the body's `content-type`. */
  headers?: Record<string, string>
  /** What the credential says of the account, e.g. "sandbox"; shown wherever the account is. */
  modeOf?(credential: z.output<C>): string | null
  /** Kinds of item that the provider does not list: the user adds their ids, we keep them. */
  remembers?: readonly { kind: RememberedKind; label: string; help: string }[]
  /** The newer credential that an answer brought, or null. */
  renew?(credential: z.output<C>, headers: Headers): z.output<C> | null
  /** The error that an answer means, or null for a success. `body` is parsed JSON or the text. */
  readError(answer: { status: number; body: unknown }): Partial<AppErrorData> | null
  /** A cheap read that needs the credential: tests an account. */
  probe: Operation
  operations: readonly Operation[]
  capabilities: Capabilities
  /** What a server's page has beside what every provider's has, in its order. */
  serverParts?: readonly ServerPart[]
  /** The same for an order's page: what can be done next with it. */
  orderParts?: readonly OrderPart[]
  /** How servers are ordered; missing where that is not built. */
  ordering?: Ordering
  /** What its zones can hold; missing where it has none. */
  dns?: Dns
}

export interface RateLimits {
  /** Calls at the same time per account. */
  concurrency: number
  /** Calls begun per second per account. */
  perSecond: number
  /** Least seconds between two looks at the same work, where the document says so. */
  lookSeconds?: number
}

export interface CredentialForm<C extends z.ZodType> {
  fields: ProviderDescriptor['credential']['fields']
  where: string[]
  /** Where it travels, for previews: "authorization: Basic". */
  header: string
  /** What the keychain holds, as JSON. */
  schema: C
  /** Reads what the user typed; throws AppError `invalid_input` that names the field. */
  parse(typed: Record<string, string>): z.output<C>
  /** Every string in it that must never be seen. */
  secretsOf(credential: z.output<C>): string[]
}

/** Types the declaration; adds nothing. */
export const defineProvider = <C extends z.ZodType>(provider: Provider<C>): Provider<C> => provider
