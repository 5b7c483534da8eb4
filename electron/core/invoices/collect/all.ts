import { AppError, isAppError } from '@shared/domain/app-error.ts'
import { hitsWholeAccount } from '../../providers/kit/whole-account.ts'
import { progressText } from '../progress-words.ts'
import type { Collected } from './one.ts'

export interface Sum {
  saved: number
  bytes: number
  /** The provider has no document of these, and says why. */
  refused: number
  /** Not collected this time; they stay wanted. */
  failed: number
}

interface Options {
  /** How many at the same time. */
  concurrency: number
  signal: AbortSignal
  progress(done: number, total: number, text: string): void
  /** One invoice's failure that does not stop the others. */
  failed(id: string, error: AppError): Promise<void>
}

/** So many in a row say that it is not about one document: a login page, a provider that is down. */
const FAILED_IN_A_ROW = 6

/** Collects each id, several at a time. What hits the whole account or the disk stops all of it and is thrown. */
export async function collectAll(
  ids: readonly string[],
  work: (id: string, signal: AbortSignal) => Promise<Collected>,
  { concurrency, signal, progress, failed }: Options,
): Promise<Sum> {
  const sum: Sum = { saved: 0, bytes: 0, refused: 0, failed: 0 }
  const stop = new AbortController()
  const both = AbortSignal.any([signal, stop.signal])
  const began = performance.now()
  let next = 0
  let done = 0
  let inARow = 0
  const tell = (): void => {
    const ms = performance.now() - began
    progress(done, ids.length, progressText({ bytes: sum.bytes, done, total: ids.length, ms }))
  }
  const one = async (id: string): Promise<void> => {
    try {
      const { files, bytes, refused } = await work(id, both)
      inARow = 0
      sum.bytes += bytes
      if (refused !== null) sum.refused++
      else if (files > 0) sum.saved++
    } catch (error) {
      if (!isAboutOne(error) || ++inARow >= FAILED_IN_A_ROW) throw error
      sum.failed++
      await failed(id, error)
    }
    done++
    tell()
  }
  const lane = async (): Promise<void> => {
    for (let at = next++; at < ids.length && !both.aborted; at = next++) {
      await one(ids[at] ?? '').catch((error: unknown) => {
        stop.abort()
        throw error
      })
    }
  }
  tell()
  const lanes = await Promise.allSettled(
    Array.from({ length: Math.min(concurrency, ids.length) }, lane),
  )
  if (signal.aborted) throw stopped()
  const causes = lanes.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
  // The others were stopped by the first: what they say is not why.
  const cause = causes.find((error) => !isAppError(error) || error.code !== 'cancelled')
  if (cause !== undefined) throw cause
  return sum
}

const OTHERS: readonly string[] = [
  'storage',
  'conflict',
  'not_now',
  'rate_limited',
  'quota_exceeded',
]

const isAboutOne = (error: unknown): error is AppError =>
  isAppError(error) && !hitsWholeAccount(error) && !OTHERS.includes(error.code)

const stopped = (): AppError => new AppError({ code: 'cancelled', message: 'Stopped.' })
