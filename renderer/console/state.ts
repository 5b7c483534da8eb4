import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { ConsoleAnswer, ConsoleStep } from '@shared/domain/console.ts'

export type Question = Exclude<ConsoleAnswer, { is: 'connected' }>

/** Where a console is; `ended` also when it could not be opened. */
export type ConsoleState =
  | { is: 'working'; step: ConsoleStep | 'picture' }
  | { is: 'asks'; question: Question }
  | { is: 'connected' }
  /** `againAt`: when it connects again by itself, milliseconds since 1970; null when it does not. */
  | { is: 'ended'; error: AppErrorData; againAt: number | null }

const STEPS = {
  asking: 'Asking where the console is …',
  launching: 'Waiting until the provider has opened the console …',
  connecting: 'Connecting …',
  authenticating: 'Signing in …',
  picture: 'Waiting for the picture …',
} as const

/** One line for the state. */
export function stateWords(state: ConsoleState): string {
  switch (state.is) {
    case 'working':
      return STEPS[state.step]
    case 'asks':
      return 'Waiting for your answer'
    case 'connected':
      return 'Connected'
    case 'ended':
      return state.againAt === null ? 'Not connected' : 'Connection lost, connecting again soon'
  }
}

/** noVNC gave up by itself: what came was not what the protocol allows. */
export const GARBLED: AppErrorData = {
  code: 'unexpected_response',
  message: 'The server sent something that is no picture, so the connection was ended.',
  next: 'Connect again. If it happens again, the server’s VNC does not fit.',
  retryable: true,
}

/** The user ended it. */
export const LEFT: AppErrorData = {
  code: 'cancelled',
  message: 'You disconnected.',
  retryable: true,
}
