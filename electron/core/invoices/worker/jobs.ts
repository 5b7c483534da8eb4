import { copy } from './jobs/copy.ts'
import { hash } from './jobs/hash.ts'
import { place, write } from './jobs/incoming.ts'
import { move } from './jobs/move.ts'
import { text } from './jobs/text.ts'
import { verify } from './jobs/verify.ts'
import { zip } from './jobs/zip.ts'

/** Every job that the archive's thread knows, by its name. */
export const jobs = { copy, hash, move, place, text, verify, write, zip }
export type Jobs = typeof jobs
export type JobName = keyof Jobs
