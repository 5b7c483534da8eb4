import type { AppErrorData } from '../domain/app-error.ts'
import type { ProcedureName } from './contract.ts'
import type { TopicName } from './topics.ts'

/** What a console's window may call and hears; its page reads what foreign machines send, so it gets no more. */
export const CONSOLE_CALLS: readonly ProcedureName[] = [
  'consoles.get',
  'consoles.connect',
  'consoles.fullScreen',
  'consoles.power',
  'consoles.readClipboard',
  'consoles.writeClipboard',
  'consoles.record',
  'app.status',
  'settings.get',
]
export const CONSOLE_TOPICS: readonly TopicName[] = [
  'consoles.changed',
  'consoles.fullScreen',
  'app.resumed',
  'app.changed',
  'settings.changed',
]

/** What goes over a console's port beside bytes (as `Uint8Array`) in both directions. */
export type PortWord =
  /** So many bytes were taken: as many more may be sent. */
  | number
  /** From main only: nothing more comes, and why. */
  | { ended: AppErrorData }

/** The page may have so many bytes on their way to the server, untaken. */
export const UPSTREAM_WINDOW = 256 * 1024

/** The name of the port that takes a console's recording. */
export const recordingPort = (id: string): string => `${id}:recording`
