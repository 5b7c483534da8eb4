import PQueue from 'p-queue'
import { AppError } from '@shared/domain/app-error.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import type { AccountRow, AccountStore } from '../../accounts/store.ts'
import { gathered } from '../../gathered.ts'
import type { OrderStore } from '../../inventory/orders.ts'
import type { Executor } from '../../operations/run.ts'
import type { Provider } from '../../providers/kit/provider.ts'
import type { Archives, OpenArchive } from '../archive/archive.ts'
import type { Mirror } from '../archive/mirror.ts'
import { type InvoiceStore, noInvoice } from '../store.ts'
import { adopt } from './adopt.ts'
import { collectAll, type Sum } from './all.ts'
import type { MakeCopy } from './copy.ts'
import { knownOf } from './known.ts'
import { createNames, type Names } from './names.ts'
import { collectOne } from './one.ts'
import { saveOrders, wantedOrders } from './orders.ts'
import { takeUpOld } from './old.ts'

export interface Collecting {
  /** Whether an account has invoices, or orders that stand for them, that the archive has not. */
  hasWork(accountId: string): Promise<boolean>
  /** Collects them; `ids: null` means all that is wanted. Answers a sum, in which orders count as saved. */
  run(
    what: { accountId: string; ids: readonly string[] | null; again: boolean },
    step: {
      signal: AbortSignal
      progress(done: number, total: number | null, text: string): void
    },
  ): Promise<Sum & { of: 'invoices' | 'orders' }>
}

interface Needs {
  executor: Executor
  accounts: AccountStore
  orders: OrderStore
  store: InvoiceStore
  archives: Archives
  mirror: Mirror
  copy: MakeCopy
  archiveDir(): string
  publish: Publish
}

type Step = Parameters<Collecting['run']>[1]

/** Orders are archived where they are all there is. */
export const archives = ({ capabilities }: Provider): 'invoices' | 'orders' | 'nothing' => {
  if (capabilities['invoices.list'].can === 'yes') return 'invoices'
  return capabilities['orders.list'].can === 'yes' ? 'orders' : 'nothing'
}

export function createCollecting(needs: Needs): Collecting {
  const { store, mirror } = needs
  /** Two tasks may want the same invoice: the second waits, and finds it done. */
  const underWay = new Map<string, Promise<unknown>>()
  /** Shared by the runs that go on at the same time, so that no two choose one name. */
  const names = new Map<string, { names: Names; users: number }>()
  const withNames = async <T>(root: string, work: (names: Names) => Promise<T>): Promise<T> => {
    const one = names.get(root) ?? { names: createNames(root, mirror), users: 0 }
    names.set(root, one)
    one.users++
    try {
      return await work(one.names)
    } finally {
      if (--one.users === 0) names.delete(root)
    }
  }
  const inTurn = async <T>(id: string, work: () => Promise<T>): Promise<T> => {
    const mine = (underWay.get(id) ?? Promise.resolve()).catch(() => {}).then(work)
    underWay.set(id, mine)
    return mine.finally(() => underWay.get(id) === mine && underWay.delete(id))
  }
  const invoices = async (
    account: AccountRow,
    provider: Provider,
    what: { ids: readonly string[] | null; again: boolean },
    step: Step,
    archive: OpenArchive,
    names: Names,
  ): Promise<Sum> => {
    await adopt({ archive, mirror, store }, account, await store.wanted(account.id))
    const ids = what.ids ?? (await store.wanted(account.id))
    const tell = atMostEvery(TELL_MS, () =>
      needs.publish('invoices.changed', { accountId: account.id }),
    )
    const known = gathered((some) => knownOf({ store, mirror }, account, archive.root, some))
    const queue = new PQueue({ concurrency: provider.limits.concurrency })
    const reading = <T>(work: () => Promise<T>): Promise<T> => queue.add(work)
    return collectAll(
      ids,
      (id, signal) =>
        inTurn(id, async () => {
          const one = await known(id)
          if (!one) throw noInvoice(id)
          const ctx = needs.executor.context(account.id, { signal })
          const shared = { archive, copy: needs.copy, names, reading }
          const done = await collectOne({ ...shared, account, provider, ctx }, one, what.again)
          tell()
          return done
        }),
      {
        concurrency: provider.limits.concurrency * SAVING_PER_READ,
        signal: step.signal,
        progress: step.progress,
        failed: (id, error) => store.saveProblem(id, error.data.providerMessage ?? error.message),
      },
    )
  }
  const orders = async (account: AccountRow, step: Step, archive: OpenArchive): Promise<Sum> => {
    const wanted = await wantedOrders({ ...needs, mirror }, account, archive.root)
    const bytes = await saveOrders(archive, mirror, account.archiveName, wanted, (done) => {
      if (step.signal.aborted) throw new AppError({ code: 'cancelled', message: 'Stopped.' })
      step.progress(done, wanted.length, '')
    })
    return { saved: wanted.length, bytes, refused: 0, failed: 0 }
  }
  return {
    hasWork: async (accountId) => {
      const { provider } = await needs.executor.target(accountId)
      const kind = archives(provider)
      if (kind === 'invoices') return (await store.wanted(accountId)).length > 0
      if (kind === 'nothing') return false
      const account = await needs.accounts.get(accountId)
      return (await wantedOrders(needs, account, needs.archiveDir())).length > 0
    },
    run: async ({ accountId, ...what }, step) => {
      const { provider } = await needs.executor.target(accountId)
      const account = await needs.accounts.get(accountId)
      const archive = await needs.archives.open(needs.archiveDir())
      try {
        await takeUpOld(archive, mirror, store)
        const of = archives(provider) === 'orders' ? 'orders' : 'invoices'
        const sum =
          of === 'orders'
            ? await orders(account, step, archive)
            : await withNames(archive.root, (names) =>
                invoices(account, provider, what, step, archive, names),
              )
        return { ...sum, of }
      } finally {
        await archive.release()
        needs.publish('invoices.changed', { accountId })
      }
    },
  }
}

const TELL_MS = 1000
/** For each that is read so many may wait for the disk: the more, the fewer turns it takes. */
const SAVING_PER_READ = 12

/** Called as often as wanted, heard at most so often; what was said last is not lost where the caller says it again. */
function atMostEvery(ms: number, work: () => void): () => void {
  let last = 0
  return () => {
    const now = performance.now()
    if (now - last < ms) return
    last = now
    work()
  }
}
