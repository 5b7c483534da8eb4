import { AppError } from '@shared/domain/app-error.ts'
import { z } from 'zod'
import type { ArchiveService } from '../../invoices/archive-service.ts'
import { checkText, foundError } from '../../invoices/report/check-words.ts'
import type { TaskKind } from '../kind.ts'

const Input = z.object({})

/** Only reads: after a crash it begins again. What it finds is its failure. */
export const archiveVerifyKind = (archive: () => ArchiveService): TaskKind<typeof Input> => ({
  kind: 'archive-verify',
  version: 1,
  input: Input,
  deadlineMs: 24 * 3_600_000,
  poll: async (_input, _row, { signal, progress }) => {
    const check = await archive().verify(signal, { progress })
    if (check.problems.length > 0)
      return { is: 'failed', error: new AppError(foundError(check)).data }
    return { is: 'done', text: checkText(check) }
  },
  stopped: 'Stopped. Nothing is known of the files that were not read.',
  place: () => '/invoices/archive',
})
