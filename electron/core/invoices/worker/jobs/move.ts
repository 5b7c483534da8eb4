import { copyArchive } from '../../archive/move.ts'
import type { Job } from '../job.ts'

/** Copies an archive into another folder, each file read back. */
export const move: Job<{ from: string; to: string }, { files: number; bytes: number }> = (
  args,
  context,
) => copyArchive(args, context)
