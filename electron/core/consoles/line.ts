import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { ConsoleStep } from '@shared/domain/console.ts'
import type { Limits, Opened, OpenOptions } from './open.ts'
import type { SignIn } from './rfb/handshake.ts'
import type { Target } from './target.ts'

type Asked = Exclude<Opened, { is: 'open' }>
/** `end` closes the connection of a console; its bytes are on their way to the page. */
export type Line = { is: 'open'; encrypted: boolean; end(): void } | Asked

/**
 * Connects the console `id` and signs in, and hands its page the bytes. Throws an AppError; only what is open when it
 * resolves stays open.
 */
export type OpenLine = (id: string, target: Target, options: OpenOptions) => Promise<Line>

/** What a console's process is given, with the port to the page. */
export interface LineOrder {
  target: Target
  known: SignIn
  limits: Limits
}

/** What it says: any number of steps, then how it came out. */
export type LineWord =
  | { step: ConsoleStep }
  | { opened: Omit<Extract<Line, { is: 'open' }>, 'end'> | Asked }
  | { failed: AppErrorData }
