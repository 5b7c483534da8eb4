import { z } from 'zod'
import { OffsiteCheck, OffsiteState, OffsiteTarget } from '../../domain/offsite.ts'
import { Task } from '../../domain/task.ts'
import { call } from '../procedure.ts'

const None = z.strictObject({})

export const offsite = {
  'offsite.state': call(None, OffsiteState),
  /** Tests the target and keeps it when it works; without a secret the one in the keychain stays. */
  'offsite.save': call(
    z.strictObject({
      target: OffsiteTarget.strict(),
      secret: z.string().min(1).max(1000).optional(),
    }),
    OffsiteCheck,
  ),
  /** Forgets target and secret; nothing in the bucket is touched. */
  'offsite.forget': call(None, z.null()),
  'offsite.test': call(None, OffsiteCheck),
  'offsite.copy': call(None, Task),
  'offsite.verify': call(z.strictObject({ deep: z.boolean() }), Task),
}
