import type { AppErrorData } from '@shared/domain/app-error.ts'

/** What travels between the archive and its worker thread. */
export type ToThread =
  { id: number; do: 'run'; job: string; args: unknown } | { id: number; do: 'stop' }

export type FromThread =
  | { id: number; is: 'progress'; done: number; total: number | null; text: string }
  | { id: number; is: 'done'; result: unknown }
  /** `said` where the job itself says what is wrong, else the system's code and words. */
  | { id: number; is: 'failed'; said: AppErrorData | null; code: string | null; message: string }
