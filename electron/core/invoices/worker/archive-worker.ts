import { Worker } from 'node:worker_threads'
import { AppError } from '@shared/domain/app-error.ts'
import { cancelledError } from '../../errors/from-network.ts'
import type { JobName, Jobs } from './jobs.ts'
import type { FromThread, ToThread } from './protocol.ts'

/** How long the thread stays without work, in milliseconds. */
const IDLE_MS = 30_000

type Args<J extends JobName> = Parameters<Jobs[J]>[0]
type Result<J extends JobName> = Awaited<ReturnType<Jobs[J]>>

export interface JobOptions {
  signal?: AbortSignal
  progress?(done: number, total: number | null, text: string): void
  /** Parts of the arguments that are handed over, not copied. */
  moved?: readonly ArrayBuffer[]
}

/** Runs the archive's heavy jobs on one thread, which is started when first needed and ends when idle. */
export interface ArchiveWorker {
  /**
   * Throws `cancelled` when stopped, what the job says itself, `storage` with the system's code when a file could not be
   * read or written, and `internal` when the job or its thread failed; the next job then gets a new thread.
   */
  run<J extends JobName>(job: J, args: Args<J>, options?: JobOptions): Promise<Result<J>>
  close(): Promise<void>
}

interface Waiting {
  job: string
  options: JobOptions
  done(result: unknown): void
  failed(error: AppError): void
}

export function createArchiveWorker(script: string | URL): ArchiveWorker {
  const waiting = new Map<number, Waiting>()
  let next = 1
  let thread: Worker | null = null
  let idle: NodeJS.Timeout | undefined

  const start = (): Worker => {
    const worker = new Worker(script)
    worker.on('message', (message: FromThread) => heard(message))
    const lost = (detail: string): void => {
      if (thread === worker) thread = null
      for (const [id, one] of waiting) {
        waiting.delete(id)
        one.failed(crashed(one.job, detail))
      }
    }
    worker.on('error', (error) => lost(error.message))
    worker.on('exit', () => thread === worker && lost('the thread ended'))
    return worker
  }
  const heard = (message: FromThread): void => {
    const one = waiting.get(message.id)
    if (!one) return
    if (message.is === 'progress') {
      one.options.progress?.(message.done, message.total, message.text)
      return
    }
    waiting.delete(message.id)
    if (message.is === 'done') one.done(message.result)
    else one.failed(failure(one, message))
    if (waiting.size === 0) idle = setTimeout(() => void end(), IDLE_MS).unref()
  }
  const end = async (): Promise<void> => {
    const worker = thread
    thread = null
    await worker?.terminate()
  }
  const post = (message: ToThread, moved: readonly ArrayBuffer[] = []): void =>
    thread?.postMessage(message, moved)
  return {
    run: <J extends JobName>(job: J, args: Args<J>, options: JobOptions = {}) =>
      new Promise<Result<J>>((resolve, reject) => {
        const { signal } = options
        if (signal?.aborted) return reject(cancelledError())
        clearTimeout(idle)
        thread ??= start()
        const id = next++
        const stop = (): void => post({ id, do: 'stop' })
        const ended = (): void => signal?.removeEventListener('abort', stop)
        signal?.addEventListener('abort', stop, { once: true })
        waiting.set(id, {
          job,
          options,
          done: (result) => (ended(), resolve(result as Result<J>)),
          failed: (error) => (ended(), reject(error)),
        })
        post({ id, do: 'run', job, args }, options.moved)
      }),
    close: async () => {
      clearTimeout(idle)
      await end()
      for (const one of waiting.values()) one.failed(cancelledError())
      waiting.clear()
    },
  }
}

const crashed = (job: string, detail: string): AppError =>
  new AppError({
    code: 'internal',
    message: `The archive’s work “${job}” ended unexpectedly (${detail}).`,
    next: 'Try again.',
  })

function failure(
  { job, options }: Waiting,
  { said, code, message }: Extract<FromThread, { is: 'failed' }>,
): AppError {
  if (options.signal?.aborted) return cancelledError()
  if (said) return new AppError(said)
  if (code === null || !/^E[A-Z]+$/.test(code)) return crashed(job, message)
  return new AppError({
    code: 'storage',
    message: `A file of the invoice archive could not be read or written (${code}).`,
    next: 'Check the archive folder, its disk and its permissions.',
  })
}
