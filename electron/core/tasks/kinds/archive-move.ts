import { z } from 'zod'
import type { ArchiveService } from '../../invoices/archive-service.ts'
import type { TaskKind } from '../kind.ts'

const Input = z.object({ from: z.string(), to: z.string() })

/** Copies, compares, switches. Files that were copied before are compared, not copied again. */
export const archiveMoveKind = (archive: () => ArchiveService): TaskKind<typeof Input> => ({
  kind: 'archive-move',
  version: 1,
  input: Input,
  deadlineMs: 7 * 24 * 3_600_000,
  poll: async (input, _row, step) => ({ is: 'done', text: await archive().move(input, step) }),
  stopped:
    'Stopped. The archive stays where it was; what was copied is used when you move it again.',
  place: () => '/invoices/archive',
})
