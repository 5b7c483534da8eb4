import { z } from 'zod'
import { PowerAction, Server } from './server.ts'
import { Task } from './task.ts'

/** A server's screen in a window of its own, as that window sees it. */
export const Console = z.object({
  id: z.string(),
  /** Null where the user typed the address. */
  serverId: z.string().nullable(),
  /** The server's name, or the address that was typed. */
  title: z.string(),
  /** When the provider ends the session, ISO 8601 UTC; null where it says no time. */
  endsAt: z.string().nullable(),
  /** Whether nobody on the way can read it; null until it is connected. */
  encrypted: z.boolean().nullable(),
  /** What its provider can do to its power; nothing where the user typed the address. */
  power: z.array(PowerAction),
})
export type Console = z.infer<typeof Console>

/** What a console's window knows of its server besides: whether its power can be switched now. */
export const ConsoleServer = z.object({
  server: Server.pick({ state: true, stateText: true, provisionFailed: true, goneAt: true }),
  /** What is under way there. */
  task: Task.pick({ title: true, state: true }).nullable(),
  readOnly: z.boolean(),
})
export type ConsoleServer = z.infer<typeof ConsoleServer>

/** What came of connecting. Everything but `connected` asks the user something, and is answered by connecting again. */
export const ConsoleAnswer = z.discriminatedUnion('is', [
  /** The port of its bytes is on the way to the page. */
  z.object({ is: z.literal('connected'), console: Console }),
  /** The provider has it switched off; `enable` switches it on. */
  z.object({ is: z.literal('disabled') }),
  /** The provider opens it for a time: `minutes` must be one of these. */
  z.object({ is: z.literal('duration'), minutes: z.array(z.int()) }),
  /** The server wants a password that is not known, or did not take the one that is. */
  z.object({ is: z.literal('password'), wrong: z.boolean(), userName: z.boolean() }),
])
export type ConsoleAnswer = z.infer<typeof ConsoleAnswer>

/** How far connecting is: at the provider (which may have to open it first), at the network, at the server's sign-in. */
export const ConsoleStep = z.enum(['asking', 'launching', 'connecting', 'authenticating'])
export type ConsoleStep = z.infer<typeof ConsoleStep>

/** How large the screen is shown: as the window, percent, or the server makes it as large as the window. */
export const ConsoleScale = z.enum(['fit', '50', '75', '100', '150', '200', 'match'])
export type ConsoleScale = z.infer<typeof ConsoleScale>

/** How a console begins. */
export const ConsoleDefaults = z.object({
  scale: ConsoleScale.default('fit'),
  /** Of JPEG, 0 to 9; the same for `compression`. */
  quality: z.int().min(0).max(9).default(6),
  compression: z.int().min(0).max(9).default(2),
  /** A dot where the server shows no pointer. */
  dot: z.boolean().default(false),
  /** The keyboard that a server is believed to have, until it is chosen for it: see shared/keyboard. */
  layout: z.string().max(20).default('us'),
})
export type ConsoleDefaults = z.infer<typeof ConsoleDefaults>
