import { z } from 'zod'
import { Server, ServerResources, ServerState } from './server.ts'

const Price = Server.shape.price.unwrap()
/** The plan by its name, and what is in it. */
const Size = z.object({ plan: z.string().nullable(), resources: ServerResources })

/** What happened, and from what to what. `renewal` is in ISO 8601; `resumed` takes a cancellation back. */
export const ChangeWhat = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['appeared', 'gone', 'back', 'cancelled', 'resumed']) }),
  z.object({ kind: z.literal('state'), from: ServerState, to: ServerState }),
  z.object({
    kind: z.enum(['name', 'renewal', 'os', 'location']),
    from: z.string(),
    to: z.string(),
  }),
  z.object({ kind: z.literal('addresses'), from: z.array(z.string()), to: z.array(z.string()) }),
  z.object({ kind: z.literal('size'), from: Size, to: Size }),
  z.object({ kind: z.literal('price'), from: Price, to: Price }),
])
export type ChangeWhat = z.infer<typeof ChangeWhat>

/** Something about a server that is not as it was at the read before. */
export const Change = z.object({
  /** Ascends in the order in which changes were seen, whatever the clock said. */
  id: z.int(),
  /** When the read began that saw it, ISO 8601 UTC. */
  at: z.string(),
  accountId: z.string(),
  serverId: z.string(),
  /** The server's name when it happened. */
  name: z.string(),
  what: ChangeWhat,
  /** The user has looked at it. */
  seen: z.boolean(),
})
export type Change = z.infer<typeof Change>
