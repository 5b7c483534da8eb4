import { copy } from './jobs/copy.ts'
import { hash } from './jobs/hash.ts'

/** Every job that the archive's thread knows, by its name. */
export const jobs = { copy, hash }
export type Jobs = typeof jobs
export type JobName = keyof Jobs
