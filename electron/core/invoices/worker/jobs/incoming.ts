import type { AppErrorData } from '@shared/domain/app-error.ts'
import {
  type PlaceArgs,
  placeIncoming,
  type WriteArgs,
  writeIncoming,
} from '../../archive/incoming.ts'
import type { Job } from '../job.ts'

/** Before the journal: files to the incoming folder. Answers for each group why it is refused, or null. */
export const write: Job<WriteArgs, (AppErrorData | null)[]> = (args) => writeIncoming(args)

/** After the journal: from there to their places. */
export const place: Job<PlaceArgs, void> = (args) => placeIncoming(args)
