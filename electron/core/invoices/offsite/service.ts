import { createHash } from 'node:crypto'
import { AppError } from '@shared/domain/app-error.ts'
import { type OffsiteCheck, type OffsiteState, OffsiteTarget } from '@shared/domain/offsite.ts'
import { isFinal } from '@shared/domain/task-end.ts'
import type { Task } from '@shared/domain/task.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import { readBaseUrl } from '../../accounts/base-url.ts'
import { readCa } from '../../accounts/own-ca.ts'
import { toAppError } from '../../errors/to-app-error.ts'
import type { Ports } from '../../ports.ts'
import type { SettingsStore } from '../../settings/store.ts'
import type { Storage } from '../../storage/storage.ts'
import type { OffsiteWork } from '../../tasks/kinds/offsite.ts'
import type { TaskRunner } from '../../tasks/runner.ts'
import type { TaskStore } from '../../tasks/store.ts'
import type { ArchiveWorker } from '../worker/archive-worker.ts'
import { type Bucket, openBucket } from './bucket.ts'
import { idOf, offsiteRuns } from './runs.ts'
import { offsiteStore } from './store.ts'

/** The archive's copy in a bucket. Its secret key is in the keychain only. */
export interface Offsite extends OffsiteWork {
  state(): Promise<OffsiteState>
  /** Tests the target first and keeps nothing that does not work. Without a secret the one that is kept stays. */
  save(target: OffsiteTarget, secret?: string, signal?: AbortSignal): Promise<OffsiteCheck>
  /** Forgets target and secret; nothing in the bucket is touched. */
  forget(): Promise<void>
  /** Lists, asks for the lock and writes one small file, as a copy would. */
  test(signal?: AbortSignal): Promise<OffsiteCheck>
  copy(): Promise<Task>
  verify(deep: boolean): Promise<Task>
  /** A task has changed: after collecting the copy begins, where it is switched on. */
  heard(task: Task): void
}

interface Needs {
  ports: Pick<Ports, 'bucketFetch' | 'clock' | 'keychain' | 'log'>
  settings: SettingsStore
  storage: Storage
  worker: ArchiveWorker
  archiveDir(): string
  tasks(): TaskRunner
  store: Pick<TaskStore, 'list'>
  publish: Publish
}

/** Under this name the keychain has the secret key. */
const SECRET = 'offsite'
const COLLECTING = 'invoices-download'
const ABOUT = Buffer.from(
  'Copies of invoices, made by Quayside. Nothing here is changed or deleted by it.\n',
)

export function createOffsite(needs: Needs): Offsite {
  const { ports, settings, storage } = needs
  const opened = async (target: OffsiteTarget, secret?: string): Promise<Bucket> => {
    const key = secret ?? (await ports.keychain.get(SECRET))
    if (!key) throw noSecret()
    return openBucket(target, key, ports.bucketFetch(target.ca))
  }
  const target = (): OffsiteTarget => {
    const { offsite } = settings.get()
    if (offsite === null) throw notSet()
    return offsite
  }
  const check = async (
    at: OffsiteTarget,
    secret: string | undefined,
    signal?: AbortSignal,
  ): Promise<OffsiteCheck> => {
    const bucket = await opened(at, secret)
    try {
      // The first page is enough to see that it may list.
      await bucket.list(signal)[Symbol.asyncIterator]().next()
      const lock = await bucket.lock(signal)
      await writeAbout(bucket, at, signal)
      return { lock }
    } finally {
      bucket.close()
    }
  }
  const runs = offsiteRuns({
    ...{ ports, storage, worker: needs.worker, archiveDir: needs.archiveDir },
    ...{ target, opened },
    changed: () => needs.publish('offsite.changed', null),
  })
  const begin = (kind: string, title: string, input: object): Promise<Task> => {
    const { bucket } = target()
    return needs.tasks().begin({
      ...{ kind, title: `${title} ${bucket}`, accountId: '', subject: null, input },
      dedupeKey: kind,
    })
  }
  const offsite: Offsite = {
    ...runs,
    state: async () => {
      const { offsite: at } = settings.get()
      const found = await offsiteStore(storage, at ? idOf(at) : '').state(at?.prefix ?? '')
      return { ...found, target: at, hasSecret: at !== null && (await hasSecret(ports)) }
    },
    save: async (given, secret, signal) => {
      const at = tidy(given)
      const found = await check(at, secret, signal)
      if (secret !== undefined) await ports.keychain.set(SECRET, secret)
      settings.change({ offsite: at })
      needs.publish('settings.changed', null)
      needs.publish('offsite.changed', null)
      return found
    },
    forget: async () => {
      settings.change({ offsite: null })
      await ports.keychain.delete(SECRET)
      needs.publish('settings.changed', null)
      needs.publish('offsite.changed', null)
    },
    test: async (signal) => check(target(), undefined, signal),
    copy: async () => begin('offsite-copy', 'Copy the invoice archive to', {}),
    verify: async (deep) => begin('offsite-verify', 'Verify the copy in', { deep }),
    heard: (task) => {
      const { offsite: at } = settings.get()
      if (!at?.automatic || task.kind !== COLLECTING || task.state !== 'completed') return
      const begun = needs.store.list().then((tasks) => {
        const open = tasks.some(({ kind, state }) => kind === COLLECTING && !isFinal(state))
        return open ? null : offsite.copy()
      })
      begun.catch((error: unknown) => void toAppError(error, ports.log))
    },
  }
  return offsite
}

async function writeAbout(
  bucket: Bucket,
  { prefix }: OffsiteTarget,
  signal?: AbortSignal,
): Promise<void> {
  const key = `${prefix}.quayside/about.txt`
  if (await bucket.head(key, signal)) return
  await bucket.put(
    {
      ...{ key, bytes: ABOUT.byteLength, contentType: 'text/plain', lock: null },
      sha256: createHash('sha256').update(ABOUT).digest('hex'),
      open: () => ABOUT,
    },
    signal,
  )
}

/** As it is kept: an address without a slash at its end, a prefix with one, a certificate that is one. */
function tidy(given: OffsiteTarget): OffsiteTarget {
  const endpoint = given.endpoint.trim() === '' ? '' : readBaseUrl(given.endpoint.trim())
  const prefix = given.prefix.trim().replace(/^\/+|\/+$/g, '')
  const ca = readCa(given.ca)
  return OffsiteTarget.parse({ ...given, endpoint, ca, prefix: prefix === '' ? '' : `${prefix}/` })
}

const hasSecret = async ({ keychain }: Needs['ports']): Promise<boolean> =>
  (await keychain.get(SECRET).catch(() => null)) !== null

const notSet = (): AppError =>
  new AppError({
    code: 'invalid_input',
    message: 'No bucket is set for the off-site copy.',
    next: 'Set one in the settings, or with `offsite set`.',
  })

const noSecret = (): AppError =>
  new AppError({
    code: 'unauthorized',
    message: 'The secret key of the off-site copy is not in the keychain.',
    next: 'Enter it again in the settings of the off-site copy.',
  })
