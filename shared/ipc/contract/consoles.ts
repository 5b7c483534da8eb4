import { z } from 'zod'
import { Console, ConsoleAnswer } from '../../domain/console.ts'
import { call } from '../procedure.ts'

export const consoles = {
  /** Opens a window for the server's screen, or brings the one that is open to the front. */
  'consoles.open': call(z.strictObject({ serverId: z.string() }), Console),
  /** The same for a VNC server whose address the user typed. `ca`: an authority that it is trusted by, PEM. */
  'consoles.openDirect': call(
    z.strictObject({
      host: z.string().trim().min(1).max(253),
      port: z.int().min(1).max(65_535),
      password: z.string().max(200).optional(),
      ca: z.string().max(100_000).optional(),
    }),
    Console,
  ),
  'consoles.get': call(z.strictObject({ id: z.string() }), Console),
  /**
   * Connects, or connects again. The password goes in one direction only: the bytes that the page gets begin after the
   * sign-in. One way to end a connection is to close its port.
   */
  'consoles.connect': call(
    z.strictObject({
      id: z.string(),
      enable: z.boolean().optional(),
      minutes: z.int().positive().optional(),
      password: z.string().max(1000).optional(),
      userName: z.string().max(1000).optional(),
    }),
    ConsoleAnswer,
  ),
}
