import { hash } from './jobs/hash.ts'
import { text } from './jobs/text.ts'

/** Every job that the archive's thread knows, by its name. */
export const jobs = { hash, text }
export type Jobs = typeof jobs
export type JobName = keyof Jobs
