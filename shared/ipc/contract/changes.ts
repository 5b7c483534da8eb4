import { z } from 'zod'
import { Change } from '../../domain/change.ts'
import { call } from '../procedure.ts'

export const changes = {
  /** Newest first. The next page begins `before` the id of the last change of this one. */
  'changes.list': call(
    z.strictObject({
      since: z.iso.datetime().optional(),
      accountId: z.string().optional(),
      serverId: z.string().optional(),
      before: z.int().optional(),
      limit: z.int().min(1).max(10_000).default(200),
    }),
    z.object({ items: z.array(Change), more: z.boolean() }),
  ),
  /** How many changes of all accounts the user has not looked at. */
  'changes.unseen': call(z.strictObject({}), z.object({ count: z.int() })),
  'changes.markSeen': call(z.strictObject({ ids: z.array(z.int()).max(10_000) }), z.null()),
}
