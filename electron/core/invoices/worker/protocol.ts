/** What travels between the archive and its worker thread. */
export type ToThread =
  { id: number; do: 'run'; job: string; args: unknown } | { id: number; do: 'stop' }

export type FromThread =
  | { id: number; is: 'progress'; done: number; total: number | null; text: string }
  | { id: number; is: 'done'; result: unknown }
  | { id: number; is: 'failed'; code: string | null; message: string }
