import { AppError } from '@shared/domain/app-error.ts'
import type { ConsoleTarget } from '../providers/kit/capability.ts'
import type { SecretVault } from '../secrets/vault.ts'
import type { Address } from './connect.ts'

/** Where to connect, with what no page knows. */
export interface Target {
  address: Address
  /** Whom a certificate must be for. */
  host: string
  ca: string | null
  password: string | null
  /** An authority was given for this very connection: it is not made without encryption that was verified. */
  mustEncrypt?: boolean
  /** When the provider ends the session, ISO 8601 UTC; null where it says no time. */
  endsAt: string | null
}

/** What a provider said, with its secrets; `api` is where the account's calls go. Throws what must not be reached. */
export function targetOf(
  said: ConsoleTarget,
  given: { vault: SecretVault; api: string; ca: string | null; endsAt: string | null },
): Target {
  const { vault, ca, endsAt } = given
  const api = new URL(given.api)
  const password = said.password === null ? null : vault.reveal(said.password)
  const address: Address =
    said.via === 'ws'
      ? { via: 'ws', url: webSocketUrl(vault.reveal(said.url), api) }
      : { via: 'tcp', host: bare(said.host ?? api.hostname), port: said.port }
  const host = address.via === 'ws' ? bare(new URL(address.url).hostname) : address.host
  if (isThisMachine(host) && !isThisMachine(bare(api.hostname))) throw notThere
  return { address, host, ca, password, endsAt }
}

/** Encrypted, or on this machine where the provider's API is, too. */
function webSocketUrl(text: string, api: URL): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const plain = url?.protocol === 'ws:' && isThisMachine(bare(api.hostname))
  if (!url || (url.protocol !== 'wss:' && !plain)) throw notThere
  return url.href
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

/** A provider has nothing to offer on the machine that asks. */
const isThisMachine = (host: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|::1|::ffff:127\.\S+|0\.0\.0\.0|::)$/i.test(host)

const notThere = new AppError({
  code: 'unexpected_response',
  message: 'The provider named an address for the console that Quayside does not connect to.',
  next: 'Open the console on the provider’s own site, and report this.',
})
