import type { Answer } from './contract.ts'

/** What the preload puts on `window.quayside`: three functions, the same for every procedure. */
export interface Bridge {
  call(callId: number, procedure: string, input: unknown): Promise<Answer>
  cancel(callId: number): void
  /** Answers a function that ends the subscription. */
  subscribe(listener: (topic: string, payload: unknown) => void): () => void
}

/** The only three Electron channels between page and main. */
export const CHANNELS = {
  call: 'quayside:call',
  cancel: 'quayside:cancel',
  event: 'quayside:event',
} as const
