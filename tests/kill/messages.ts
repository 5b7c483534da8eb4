import type { PowerAction, Server } from '../../shared/domain/server.ts'

/** What the parent, the process that is killed and the provider say to each other. */
export interface DemoHouse {
  provider: string
  label: string
  baseUrl: string
  credential: Record<string, string>
  remembered: { kind: 'order' | 'server'; ids: string[] }[]
}

/** A call that the provider was sent and that may change something. */
export interface Sent {
  provider: string
  /** What is below the provider's address, cut at its slashes. */
  path: string[]
}

/** A clock of our own: `ms` at the wall's `at`, then `speed` times as fast. */
export interface Time {
  ms: number
  at: number
  speed: number
}

/** In the data folder: what was shown to the user, a line each. */
export const NOTICES = 'notices.jsonl'
/** There too: the log, a line each. */
export const LOG = 'log.jsonl'

export interface Opening {
  dataDir: string
  worker: string
  houses: readonly DemoHouse[]
  time: Time
}

/** What the user agreed to, once. */
export interface Intent {
  ids: string[]
  action: PowerAction
}

export type Asked = { open: Opening } | { begin: Intent }

export type Machine = Pick<Server, 'id' | 'provider' | 'providerId' | 'state'>

/** The id of a task that was begun; what was refused is no task. */
export type Told = { ready: Machine[] } | { begun: string | null }
