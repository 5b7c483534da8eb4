import { isAppError } from '@shared/domain/app-error.ts'
import type { OffsiteTarget } from '@shared/domain/offsite.ts'
import { cancelledError } from '../../errors/from-network.ts'
import { toAppError } from '../../errors/to-app-error.ts'
import type { Ports } from '../../ports.ts'
import type { Storage } from '../../storage/storage.ts'
import type { StepContext } from '../../tasks/kind.ts'
import type { OffsiteWork } from '../../tasks/kinds/offsite.ts'
import type { ArchiveWorker } from '../worker/archive-worker.ts'
import type { Bucket } from './bucket.ts'
import { copyOffsite } from './copy.ts'
import { archiveFiles, JOURNAL, journalPiece, lastLine, type OffsiteFile } from './files.ts'
import { type OffsiteStore, offsiteStore } from './store.ts'
import { verifyOffsite } from './verify.ts'
import { copyText, verifyText } from './words.ts'

interface Needs {
  ports: Pick<Ports, 'clock' | 'log'>
  storage: Storage
  worker: ArchiveWorker
  archiveDir(): string
  target(): OffsiteTarget
  opened(target: OffsiteTarget): Promise<Bucket>
  /** A run has ended. */
  changed(): void
}

interface Place {
  at: OffsiteTarget
  bucket: Bucket
  store: OffsiteStore
}

/** The work of the tasks; how each run ended is kept. */
export function offsiteRuns(needs: Needs): OffsiteWork {
  const { ports, storage } = needs
  const noted = async (
    kind: 'copy' | 'verify',
    { signal }: StepContext,
    work: (place: Place) => Promise<string>,
  ): Promise<string> => {
    const at = needs.target()
    const store = offsiteStore(storage, idOf(at))
    const now = (): string => ports.clock.now().toISOString()
    let bucket: Bucket | null = null
    try {
      bucket = await needs.opened(at)
      const text = await work({ at, bucket, store })
      await store.ended(kind, { at: now(), text, error: null })
      return text
    } catch (thrown) {
      if (signal.aborted) throw cancelledError()
      const error = toAppError(thrown, ports.log)
      await store.ended(kind, { at: now(), text: error.message, error: error.data })
      throw error
    } finally {
      bucket?.close()
      needs.changed()
    }
  }
  return {
    runCopy: (context) =>
      noted('copy', context, async ({ at, bucket, store }) => {
        const { total, bytesLeft } = (await store.state(at.prefix)).files
        const pages = allFiles(needs, at, store)
        const hash = hashOf(needs.worker)
        const { clock } = ports
        const all = { bucket, target: at, store, clock, pages, total, bytesLeft, hash }
        return copyText(await copyOffsite(all, context))
      }),
    runVerify: (deep, context) =>
      noted('verify', context, async ({ at, bucket, store }) => {
        const { sent: total, bytes } = (await store.state(at.prefix)).files
        const now = (): Date => ports.clock.now()
        return verifyText(
          await verifyOffsite({ bucket, store, deep, total, bytes, now }, context),
          deep,
        )
      }),
  }
}

/** Under this name the record knows a target. */
export const idOf = ({ endpoint, bucket, prefix }: OffsiteTarget): string =>
  `${endpoint} ${bucket} ${prefix}`

/** The files of the archive, and last the lines of its journal that tell of them. */
async function* allFiles(
  { storage, archiveDir }: Needs,
  { prefix }: OffsiteTarget,
  store: OffsiteStore,
): AsyncGenerator<OffsiteFile[]> {
  yield* archiveFiles(storage)
  const sent = lastLine(await store.lastKey(`${prefix}${JOURNAL}`))
  const piece = await journalPiece(archiveDir(), sent)
  if (piece) yield [piece]
}

/** Null where there is no such file. */
const hashOf = (worker: ArchiveWorker) => async (path: string, signal: AbortSignal) => {
  try {
    return await worker.run('hash', { path }, { signal })
  } catch (error) {
    if (isAppError(error) && /\b(ENOENT|ENOTDIR|EISDIR)\b/.test(error.message)) return null
    throw error
  }
}
