/** What the preload puts on `window.quayside`: three functions, the same for every procedure. */
export interface Bridge {
  /**
   * An `Answer` as JSON text: between preload and page Electron copies objects value by value, which took 285 ms for a
   * list of 10,000 servers, and 45 ms as text.
   */
  call(callId: number, procedure: string, input: unknown): Promise<string>
  cancel(callId: number): void
  /** Answers a function that ends the subscription. */
  subscribe(listener: (topic: string, payload: unknown) => void): () => void
}

/** The only Electron channels between page and main. */
export const CHANNELS = {
  call: 'quayside:call',
  cancel: 'quayside:cancel',
  event: 'quayside:event',
  /** Hands a page the port of a console's bytes. */
  port: 'quayside:port',
} as const
