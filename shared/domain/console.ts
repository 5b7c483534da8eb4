import { z } from 'zod'

/** A server's screen in a window of its own, as that window sees it. */
export const Console = z.object({
  id: z.string(),
  /** Null where the user typed the address. */
  serverId: z.string().nullable(),
  /** The server's name, or the address that was typed. */
  title: z.string(),
  /** When the provider ends the session, ISO 8601 UTC; null where it says no time. */
  endsAt: z.string().nullable(),
})
export type Console = z.infer<typeof Console>

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

/** How far connecting is: at the provider, at the network, at the server's sign-in. */
export const ConsoleStep = z.enum(['asking', 'connecting', 'authenticating'])
export type ConsoleStep = z.infer<typeof ConsoleStep>
