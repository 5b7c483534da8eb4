import type { StepContext } from '../../tasks/kind.ts'
import { atOnce } from '../../at-once.ts'
import type { Bucket } from './bucket.ts'
import { createPace } from './pace.ts'
import type { OffsiteStore, Sent } from './store.ts'

export interface VerifyResult {
  ok: number
  problems: number
}

const AT_ONCE = 8

interface Needs {
  bucket: Bucket
  store: OffsiteStore
  deep: boolean
  /** What was sent, for the progress: files and bytes. */
  total: number
  bytes: number
  now(): Date
}

/**
 * Holds everything that was sent against the bucket: its list, the hash it tells of each, and with `deep` the bytes
 * themselves, downloaded. What is gone is sent again by the next copy.
 */
export async function verifyOffsite(
  needs: Needs,
  { signal, progress }: StepContext,
): Promise<VerifyResult> {
  const { bucket, store, deep } = needs
  const there = new Map<string, number>()
  for await (const page of bucket.list(signal))
    for (const { key, bytes } of page) there.set(key, bytes)
  const result: VerifyResult = { ok: 0, problems: 0 }
  const pace = createPace(deep ? needs.bytes : 0)
  const one = async (sent: Sent): Promise<void> => {
    signal.throwIfAborted()
    const found = await look(bucket, sent, there.get(sent.key), deep, signal)
    if (found === null) {
      result.ok++
      await store.verified(sent.key, needs.now().toISOString())
    } else {
      result.problems++
      const sentAt = found === GONE ? null : sent.sentAt
      await store.save({ ...sent, sentAt, problem: found })
    }
    if (deep) pace.did(sent.bytes)
    progress(result.ok + result.problems, needs.total, pace.text())
  }
  await atOnce(AT_ONCE, store.pages(), one)
  return result
}

const GONE = 'is gone from the bucket; the next copy sends it again'

/** Null when it is as it was sent. */
async function look(
  bucket: Bucket,
  { key, bytes, sha256 }: Sent,
  listed: number | undefined,
  deep: boolean,
  signal: AbortSignal,
): Promise<string | null> {
  if (listed === undefined) return GONE
  if (listed !== bytes) return 'has another length in the bucket'
  if (deep) {
    const found = await bucket.digest(key, bytes, signal)
    return found?.sha256 === sha256 ? null : 'has other bytes in the bucket'
  }
  const held = await bucket.head(key, signal)
  if (held === null) return GONE
  if (held.sha256 === null) return 'has no hash in the bucket; a deep verify reads it'
  return held.sha256 === sha256 ? null : 'has another hash in the bucket'
}
