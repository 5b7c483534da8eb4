import { isAppError } from '@shared/domain/app-error.ts'
import type { OffsiteTarget } from '@shared/domain/offsite.ts'
import type { Clock } from '../../ports.ts'
import type { StepContext } from '../../tasks/kind.ts'
import { atOnce } from '../../at-once.ts'
import type { Bucket, Outgoing } from './bucket.ts'
import { isPassing } from './failure.ts'
import type { OffsiteFile } from './files.ts'
import { createPace } from './pace.ts'
import type { OffsiteStore, Sent } from './store.ts'

export interface CopyNeeds {
  bucket: Bucket
  target: OffsiteTarget
  store: OffsiteStore
  clock: Clock
  pages: AsyncIterable<OffsiteFile[]>
  /** How many there are, and the bytes of those that are not known to be in the bucket: for the progress. */
  total: number
  bytesLeft: number
  /** Of a file on this disk; null where there is none. */
  hash(path: string, signal: AbortSignal): Promise<{ sha256: string; bytes: number } | null>
}

export interface CopyResult {
  sent: number
  bytes: number
  there: number
  problems: number
  lock: 'on' | 'off' | 'unknown' | 'unwanted'
}

const AT_ONCE = 6
const ATTEMPTS = 3

/**
 * Sends what the bucket lacks and never touches what it has. What it has is known by its own list, what that is by the
 * record; an object nobody recorded is asked for its hash. Stopped or broken off, the next run goes on where it was.
 */
export async function copyOffsite(needs: CopyNeeds, context: StepContext): Promise<CopyResult> {
  const { bucket, target, store } = needs
  const { signal } = context
  const lock = await lockFor(needs, signal)
  const there = new Map<string, number>()
  for await (const page of bucket.list(signal))
    for (const { key, bytes } of page) there.set(key, bytes)
  const result: CopyResult = { sent: 0, bytes: 0, there: 0, problems: 0, lock: lock.bucket }
  const pace = createPace(needs.bytesLeft)
  let done = 0
  const noted = async (file: OffsiteFile, sent: Partial<Sent>): Promise<void> => {
    const { sha256, bytes } = file
    const key = keyOf(target, file)
    const none = { sentAt: null, lockedUntil: null, problem: null }
    await store.save({ key, sha256, bytes, ...none, ...sent })
    if (sent.problem) result.problems++
  }
  const one = async ({ file, known }: Item): Promise<void> => {
    signal.throwIfAborted()
    const step = await copyFile(
      needs,
      file,
      known,
      there.get(keyOf(target, file)),
      lock.until,
      signal,
    )
    if (step.is === 'sent') {
      result.sent++
      result.bytes += file.bytes
      pace.did(file.bytes)
    } else {
      if (step.is === 'there') result.there++
      if (!isRecorded(file, known) || known?.problem) pace.spared(file.bytes)
    }
    if (step.note) await noted(file, step.note)
    context.progress(++done, needs.total, pace.text())
  }
  await atOnce(AT_ONCE, withKnown(needs), one)
  return result
}

interface Item {
  file: OffsiteFile
  known: Sent | undefined
}

async function* withKnown({ pages, target, store }: CopyNeeds): AsyncGenerator<Item[]> {
  for await (const files of pages) {
    const known = await store.known(files.map((file) => keyOf(target, file)))
    yield files.map((file) => ({ file, known: known.get(keyOf(target, file)) }))
  }
}

const isRecorded = ({ sha256 }: OffsiteFile, known: Sent | undefined): boolean =>
  known?.sentAt != null && known.sha256 === sha256

type Step = { is: 'sent' | 'there' | 'problem'; note?: Partial<Sent> }
const problem = (text: string): Step => ({ is: 'problem', note: { problem: text } })

async function copyFile(
  needs: CopyNeeds,
  file: OffsiteFile,
  known: Sent | undefined,
  held: number | undefined,
  until: Date | null,
  signal: AbortSignal,
): Promise<Step> {
  const { bucket, target, clock } = needs
  const key = keyOf(target, file)
  if (isRecorded(file, known) && held === file.bytes) return { is: 'there' }
  const sentAt = clock.now().toISOString()
  if (held !== undefined) {
    const found = await bucket.head(key, signal)
    const same = found?.bytes === file.bytes && found.sha256 === file.sha256
    if (same) return { is: 'there', note: { sentAt } }
    if (found)
      return problem('another file stands under this name in the bucket; it was not touched')
  }
  const wrong = await wrongHere(needs, file, signal)
  if (wrong !== null) return problem(wrong)
  const lock = until && { mode: target.lockMode, until }
  const { sha256, bytes, open } = file
  const out = { key, bytes, sha256, contentType: contentType(file.path), open, lock }
  const got = await sendAgain(bucket, out, clock, signal)
  if (got !== null) return problem(got)
  return { is: 'sent', note: { sentAt, lockedUntil: until?.toISOString() ?? null } }
}

/** A changed file is not sent in the place of the one that was recorded. */
async function wrongHere(
  { hash }: CopyNeeds,
  { absolute, sha256 }: OffsiteFile,
  signal: AbortSignal,
): Promise<string | null> {
  if (absolute === null) return null
  const found = await hash(absolute, signal)
  if (found === null) return 'is missing from the archive, so it was not sent'
  return found.sha256 === sha256 ? null : 'has changed since it was saved, so it was not sent'
}

/** Null when the bucket has it as it was sent. */
async function sendAgain(
  bucket: Bucket,
  out: Outgoing,
  clock: Clock,
  signal: AbortSignal,
): Promise<string | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      const told = (await bucket.put(out, signal)) ?? (await bucket.head(out.key, signal))?.sha256
      return told === out.sha256 ? null : 'the bucket says that it received something else'
    } catch (error) {
      if (isAppError(error) && error.code === 'unexpected_response' && error.data.status === 400)
        return error.message
      if (attempt >= ATTEMPTS || !isPassing(error)) throw error
      await clock.sleep(1000 * 2 ** attempt, signal)
    }
  }
}

async function lockFor(
  { bucket, target, clock }: CopyNeeds,
  signal: AbortSignal,
): Promise<{ bucket: CopyResult['lock']; until: Date | null }> {
  if (target.lockDays === 0) return { bucket: 'unwanted', until: null }
  const { bucket: found } = await bucket.lock(signal)
  const until = new Date(clock.now().getTime() + target.lockDays * 86_400_000)
  return { bucket: found, until: found === 'on' ? until : null }
}

const keyOf = ({ prefix }: OffsiteTarget, { path }: OffsiteFile): string => `${prefix}${path}`

const contentType = (path: string): string =>
  path.endsWith('.pdf') ? 'application/pdf' : 'application/json'
