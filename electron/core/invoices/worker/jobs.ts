import { hash } from './jobs/hash.ts'
import { zip } from './jobs/zip.ts'

/** Every job that the archive's thread knows, by its name. */
export const jobs = { hash, zip }
export type Jobs = typeof jobs
export type JobName = keyof Jobs
