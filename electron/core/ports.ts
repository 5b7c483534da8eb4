import type { KeychainStatus } from '@shared/domain/keychain.ts'
import type { OpenLine } from './consoles/line.ts'

/** What core needs from outside. Electron's adapters are in main/adapters, Node's in cli/ and beside tests. */
export interface Ports {
  clock: Clock
  keychain: Keychain
  /**
   * One fetch per account: in Electron each account has an in-memory session of its own. `ca` is a PEM
   * certificate authority that this account trusts beside the system's.
   */
  fetchFor(accountId: string, ca: string | null): typeof fetch
  /**
   * For the off-site copy: the same proxy and trust, over connections that are used again, since sending a file twice
   * does no harm.
   */
  bucketFetch(ca: string | null): typeof fetch
  notifier: Notifier
  connectivity: Connectivity
  /** How a console is connected; absent where there are no windows. */
  openLine?: OpenLine
  paths: Paths
  log: Log
}

export interface Clock {
  now(): Date
  /** Rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** Credentials by account id. Every method throws AppError `keychain_unavailable` when nothing answers. */
export interface Keychain {
  get(accountId: string): Promise<string | null>
  set(accountId: string, secret: string): Promise<void>
  delete(accountId: string): Promise<void>
}

/** A keychain that can say how it is and change its mind. */
export interface WatchedKeychain extends Keychain {
  status(): KeychainStatus
  /** Tries a write, a read and a delete; a locked keychain shows its prompt and this waits for it. */
  probe(): Promise<KeychainStatus>
  /** Keeps credentials in memory until quit. */
  useMemory(): KeychainStatus
  onChange(listener: (status: KeychainStatus) => void): void
}

export interface Notice {
  /** The kind of task that ended, or `REMINDER`: the user chooses which are shown. */
  kind: string
  title: string
  body: string
  /** Place in the window that a click opens, e.g. "/servers/<id>". */
  to: string
  /** Of a task's end, so that several can be summed up. */
  end?: { task: string; as: 'completed' | 'failed' | 'lost' }
}

export const REMINDER = 'reminder'

export interface Notifier {
  /** In quiet hours, and while ends are gathered: what ends now is kept, and told when that is over. */
  holds(): boolean
  notify(notice: Notice): void
}

export interface Connectivity {
  /** False from the moment at which the machine is put to sleep until it wakes. */
  awake(): boolean
  /** Whether it has a network; its own loopback can be reached without one. */
  online(): boolean
  /** Called when the machine comes online or wakes up. */
  onResume(listener: () => void): void
}

export interface Paths {
  /** Absolute; database, settings and logs are below it. */
  dataDir: string
  /** Absolute path of the invoice archive when the user chose none. */
  archiveDir: string
  /** The built storage worker, an ES module. */
  storageWorker: string | URL
  /** The built worker of the invoice archive, an ES module. */
  archiveWorker: string | URL
}

export type LogFields = Record<string, string | number | boolean | null | undefined>

/** Structured and declared: an event name and plain fields, never free text from a provider. */
export interface Log {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}
