/** What a job of the archive's thread may use besides its arguments. */
export interface JobContext {
  /** Aborted when the caller stops it: the job throws or returns soon. */
  signal: AbortSignal
  /** `done` and `total` in the job's own unit (files, bytes, pages). */
  progress(done: number, total: number | null, text: string): void
}

/** Arguments and answer cross between threads: plain data, byte arrays and nothing else. */
export type Job<A = never, R = unknown> = (args: A, context: JobContext) => Promise<R>
