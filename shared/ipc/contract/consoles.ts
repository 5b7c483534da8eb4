import { z } from 'zod'
import { Console, ConsoleAnswer, ConsoleServer } from '../../domain/console.ts'
import { PowerAction } from '../../domain/server.ts'
import { Task } from '../../domain/task.ts'
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
  /** Fills the screen with the window, or ends it. */
  'consoles.fullScreen': call(z.strictObject({ id: z.string(), on: z.boolean() }), z.null()),
  /** How the console's server is by the inventory; `unsupported` where only its address is known. */
  'consoles.server': call(z.strictObject({ id: z.string() }), ConsoleServer),
  /** Starts, stops or restarts the console's server; the page has asked. */
  'consoles.power': call(z.strictObject({ id: z.string(), action: PowerAction }), Task),
  /** The text that was copied on this machine; refused unless the console is in front. */
  'consoles.readClipboard': call(
    z.strictObject({ id: z.string() }),
    z.object({ text: z.string() }),
  ),
  /** A text that was copied on the server; refused unless the console is in front. */
  'consoles.writeClipboard': call(
    z.strictObject({ id: z.string(), text: z.string().max(100_000) }),
    z.null(),
  ),
  /**
   * Asks where a recording is to be kept; false when the user wants none. Its bytes go over a port of the name
   * `recordingPort`.
   */
  'consoles.record': call(z.strictObject({ id: z.string() }), z.boolean()),
}
