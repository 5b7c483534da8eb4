import type { Opening } from '../messages.ts'

/** What the parent asks of the process that collects; it is killed at any moment of it. */
export interface Asked {
  opening: Opening
  shop: string
}

/** `begun`: the archive is being written. `ended`: all is collected. */
export type Told = { begun: true } | { ended: string }
