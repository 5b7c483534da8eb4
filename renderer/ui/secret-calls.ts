import { call } from '../app/bridge.ts'

/** What SecretValue asks of main. */
export const secretCalls = {
  reveal: async (secret: string): Promise<string> =>
    (await call('secrets.reveal', { secret })).value,
  /** Seconds until the clipboard is emptied. */
  copy: async (secret: string): Promise<number> =>
    (await call('secrets.copy', { secret })).clearsInSeconds,
}
