import { AppError } from '@shared/domain/app-error.ts'
import type { Connection } from '../providers/kit/http-client.ts'
import { createLimiter } from '../providers/kit/limiter.ts'
import type { Provider } from '../providers/kit/provider.ts'
import type { Keychain, Log, Ports } from '../ports.ts'
import { readJson } from '../json.ts'

export interface ConnectionTarget {
  accountId: string
  provider: Provider
  baseUrl: string
  /** Certificate authority of the account's own, PEM; null for the system's. */
  ca: string | null
}

/** The open connections: one per account, with its credential in memory and its limits. */
export interface Connections {
  open(target: ConnectionTarget): Connection
  /** A connection with a credential that is not kept: tests one before it is saved. */
  trial(target: ConnectionTarget, credential: unknown): Connection
  /** Stores a credential and uses it from now on. */
  setCredential(target: ConnectionTarget, credential: unknown): Promise<void>
  /** Forgets the account and removes its credential from the keychain. */
  forget(accountId: string): Promise<void>
  /** Waits until every renewed credential is in the keychain; called before the app ends. */
  flush(): Promise<void>
}

type Needs = Pick<Ports, 'keychain' | 'fetchFor' | 'clock' | 'log'>

export function createConnections(ports: Needs): Connections {
  const vaults = new Map<string, CredentialVault>()
  const open = new Map<string, { baseUrl: string; ca: string | null; connection: Connection }>()
  const vaultOf = (target: ConnectionTarget): CredentialVault => {
    const known = vaults.get(target.accountId)
    if (known) return known
    const vault = credentialVault(target, ports)
    vaults.set(target.accountId, vault)
    return vault
  }
  return {
    open(target) {
      const known = open.get(target.accountId)
      if (known?.baseUrl === target.baseUrl && known.ca === target.ca) return known.connection
      const connection = connect(target, vaultOf(target), ports)
      open.set(target.accountId, { baseUrl: target.baseUrl, ca: target.ca, connection })
      return connection
    },
    trial: (target, credential) => {
      const vault = credentialVault(target, { ...ports, keychain: NOWHERE })
      vault.use(credential)
      return connect(target, vault, ports)
    },
    setCredential: (target, credential) => vaultOf(target).store(credential),
    forget: async (accountId) => {
      const vault = vaults.get(accountId)
      vaults.delete(accountId)
      open.delete(accountId)
      // What is on its way may still bring a renewed credential: it must not come back after this.
      await vault?.end()
      await ports.keychain.delete(accountId)
    },
    flush: async () => {
      await Promise.all([...vaults.values()].map((vault) => vault.flush()))
    },
  }
}

const NOWHERE: Keychain = { get: async () => null, set: async () => {}, delete: async () => {} }

/** One account's credential: read once, renewed by answers, written one after the other. */
interface CredentialVault {
  current(): Promise<unknown>
  /** What `current` answered last, for scrubbing; null before. */
  known(): unknown
  /** Uses a credential without keeping it. */
  use(credential: unknown): void
  store(credential: unknown): Promise<void>
  /** Counts what the user entered: an answer to an older one renews nothing. */
  generation(): number
  renew(generation: number, renewed: unknown): void
  flush(): Promise<void>
  /** Keeps nothing from now on; waits for what is being written. */
  end(): Promise<void>
}

function credentialVault(
  target: ConnectionTarget,
  { keychain, log }: { keychain: Keychain; log: Log },
): CredentialVault {
  let credential: unknown = null
  let generation = 0
  let reading: Promise<unknown> | null = null
  let writing: Promise<void> = Promise.resolve()
  let ended = false

  const read = async (): Promise<unknown> => {
    const text = await keychain.get(target.accountId)
    const found = readJson(target.provider.credential.schema, text)
    if (found === null) throw noCredential(target)
    return (credential ??= found)
  }
  const write = (): Promise<void> => keychain.set(target.accountId, JSON.stringify(credential))
  const use = (given: unknown): void => {
    credential = given
    generation++
  }
  return {
    current: async () => credential ?? (await (reading ??= read().finally(() => (reading = null)))),
    known: () => credential,
    use,
    store: async (given) => {
      const before = credential
      use(given)
      const stored = writing.then(write)
      writing = stored.catch(() => {})
      await stored.catch((error: unknown) => {
        use(before)
        throw error
      })
    },
    generation: () => generation,
    renew(asked, renewed) {
      if (asked !== generation || ended) return
      credential = renewed
      writing = writing
        .then(write)
        .catch(() => log.warn('credential.renewal_not_stored', { account: target.accountId }))
    },
    flush: () => writing,
    end: () => {
      ended = true
      return writing
    },
  }
}

/** Answers take a while, and a proxy's may be kept for a little. */
const CLOCK_OFF_MS = 3 * 60_000

function connect(target: ConnectionTarget, vault: CredentialVault, ports: Needs): Connection {
  const { provider } = target
  let aheadMs = 0
  return {
    fetch: ports.fetchFor(target.accountId, target.ca),
    baseUrl: target.baseUrl,
    limiter: createLimiter(provider.limits, ports.clock),
    clock: ports.clock,
    log: ports.log,
    accountId: target.accountId,
    provider: provider.id,
    headers: provider.headers,
    authorize: async () => {
      const credential = await vault.current()
      const generation = vault.generation()
      return {
        headers: provider.authorize(credential),
        answered: (headers) => {
          const told = Date.parse(headers.get('date') ?? '')
          if (!Number.isNaN(told)) aheadMs = told - Date.now()
          const renewed = provider.renew?.(credential, headers) ?? null
          if (renewed !== null) vault.renew(generation, renewed)
        },
      }
    },
    clockAheadMs: () => (Math.abs(aheadMs) > CLOCK_OFF_MS ? aheadMs : 0),
    readError: (answer) => provider.readError(answer),
    secrets: () => {
      const known = vault.known()
      return known === null ? [] : provider.credential.secretsOf(known)
    },
  }
}

const noCredential = (target: ConnectionTarget): AppError =>
  new AppError({
    code: 'unauthorized',
    message: 'The keychain holds no credential for this account.',
    next: 'Enter the credential of this account again.',
    accountId: target.accountId,
    provider: target.provider.id,
  })
