import type { AppErrorData } from '../domain/app-error.ts'
import type { ProcedureName } from './contract.ts'
import type { TopicName } from './topics.ts'

/** What a console's window may call and hears; its page reads what foreign machines send, so it gets no more. */
const CONSOLE_CALLS: readonly ProcedureName[] = [
  'consoles.get',
  'consoles.connect',
  'consoles.fullScreen',
  'consoles.server',
  'consoles.power',
  'consoles.readClipboard',
  'consoles.writeClipboard',
  'consoles.record',
  'app.status',
  'settings.get',
]
const CONSOLE_TOPICS: readonly TopicName[] = [
  'consoles.changed',
  'consoles.fullScreen',
  'app.resumed',
  'app.changed',
  'settings.changed',
]

/** Whether the page of the console `own` may make this call: calls that name a console must name its own. */
export const mayCall = (own: string, name: unknown, input: unknown): boolean =>
  (CONSOLE_CALLS as readonly unknown[]).includes(name) &&
  (!String(name).startsWith('consoles.') || idIn(input) === own)

/** Whether it hears what is told: nothing of another console. */
export const hears = (own: string, topic: TopicName, told: unknown): boolean =>
  CONSOLE_TOPICS.includes(topic) && [undefined, own].includes(idIn(told))

const idIn = (given: unknown): string | undefined => (given as { id?: string } | null)?.id

/** What goes over a console's port beside bytes (as `Uint8Array`) in both directions. */
export type PortWord =
  /** So many bytes were taken: as many more may be sent. */
  | number
  /** From the console’s process, or main for a recording: nothing more comes, and why. */
  | { ended: AppErrorData }

/** The process that holds a console's connection is gone without a word. */
export const LINE_GONE: AppErrorData = {
  code: 'internal',
  message: 'The part of Quayside that holds this connection ended unexpectedly.',
  next: 'Connect again; if it goes on, report it.',
  retryable: true,
}

/** The page may have so many bytes on their way to the server, untaken. */
export const UPSTREAM_WINDOW = 256 * 1024

/** The name of the port that takes a console's recording. */
export const recordingPort = (id: string): string => `${id}:recording`
