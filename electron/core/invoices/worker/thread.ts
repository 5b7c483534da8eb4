import { parentPort } from 'node:worker_threads'
import { isAppError } from '@shared/domain/app-error.ts'
import type { Job } from './job.ts'
import { jobs } from './jobs.ts'
import type { FromThread, ToThread } from './protocol.ts'

/** The archive's heavy work on a thread of its own: hashing, text, copies, ZIPs. */
const running = new Map<number, AbortController>()
const tell = (message: FromThread, moved: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, moved)

async function run(id: number, name: string, args: unknown): Promise<void> {
  const control = new AbortController()
  running.set(id, control)
  try {
    const job = (jobs as unknown as Record<string, Job<unknown> | undefined>)[name]
    if (!job) throw new Error(`there is no job "${name}"`)
    const result = await job(args, {
      signal: control.signal,
      progress: (done, total, text) => tell({ id, is: 'progress', done, total, text }),
    })
    tell({ id, is: 'done', result }, movable(result))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    const message = error instanceof Error ? error.message : String(error)
    const said = isAppError(error) ? error.data : null
    tell({ id, is: 'failed', said, code, message })
  } finally {
    running.delete(id)
  }
}

/** The bytes of a document are handed over, not copied. */
const movable = (result: unknown): ArrayBuffer[] =>
  result instanceof Uint8Array &&
  result.buffer instanceof ArrayBuffer &&
  result.byteLength === result.buffer.byteLength
    ? [result.buffer]
    : []

parentPort?.on('message', (message: ToThread) => {
  if (message.do === 'run') void run(message.id, message.job, message.args)
  else running.get(message.id)?.abort()
})
