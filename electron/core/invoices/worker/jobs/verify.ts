import { type VerifyArgs, verify as check, type VerifyReport } from '../../archive/verify.ts'
import type { Job } from '../job.ts'

/** Reads every file of an archive and compares it with the journal. */
export const verify: Job<VerifyArgs, VerifyReport> = (args, context) => check(args, context)
