import type { Account } from '@shared/domain/account.ts'
import { AppError } from '@shared/domain/app-error.ts'
import type { AccountSync } from '@shared/ipc/contract/tasks.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import type { AccountStore } from '../accounts/store.ts'
import type { BalanceStore } from '../billing/balances.ts'
import type { ZoneReading } from '../dns/reading.ts'
import { toAppError } from '../errors/to-app-error.ts'
import type { InvoiceStore } from '../invoices/store.ts'
import type { Executor } from '../operations/run.ts'
import type { Ports } from '../ports.ts'
import type { CapabilityContext } from '../providers/kit/capability.ts'
import type { Provider } from '../providers/kit/provider.ts'
import { hitsWholeAccount } from '../providers/kit/whole-account.ts'
import type { Storage } from '../storage/storage.ts'
import type { OrderStore } from './orders.ts'
import { type ListName, readFailed } from './reads.ts'
import type { ReplacedServers } from './replaced.ts'
import type { Samples } from './samples.ts'
import type { Owner, ServerStore } from './servers.ts'
import type { ServersUnderWay } from './under-way.ts'

export interface Sync {
  /** Reads everything of one account. Never throws for what the provider does: the state says it. */
  account(accountId: string, signal?: AbortSignal): Promise<AccountSync>
  all(signal?: AbortSignal): Promise<AccountSync[]>
  state(): AccountSync[]
  /** When the account was last begun to be read in this run of the app, in milliseconds; null when it was not. */
  begunAt(accountId: string): number | null
  /** The account is being removed: what is read of it now ends, and nothing more is said of it. */
  forget(accountId: string): void
}

interface Needs {
  ports: Pick<Ports, 'clock' | 'log'>
  storage: Storage
  executor: Executor
  accounts: AccountStore
  servers: ServerStore
  orders: OrderStore
  balances: BalanceStore
  invoices: InvoiceStore
  samples: Samples
  underWay: ServersUnderWay
  replaced: ReplacedServers
  zones: Pick<ZoneReading, 'account'>
  publish: Publish
}

export function createSync(needs: Needs): Sync {
  const states = new Map<string, AccountSync>()
  const running = new Map<string, { work: Promise<AccountSync>; removed: AbortController }>()
  const begun = new Map<string, number>()
  const tell = (state: AccountSync): AccountSync => {
    states.set(state.accountId, state)
    needs.publish('sync.changed', state)
    return state
  }

  let thinned = ''
  const thinOnceADay = async (): Promise<void> => {
    const now = needs.ports.clock.now()
    const today = now.toISOString().slice(0, 10)
    if (thinned === today) return
    thinned = today
    await needs.samples.thin(now)
  }

  const readAll = async (accountId: string, signal: AbortSignal): Promise<AccountSync> => {
    const { provider } = await needs.executor.target(accountId)
    const owner: Owner = { accountId, provider: provider.id }
    const progress: CapabilityContext['progress'] = (done, total, what) => {
      const text = `${what} ${done}${total === null ? '' : ` of ${total}`}`
      tell({ accountId, running: true, text, error: null })
    }
    const begunAt = needs.ports.clock.now().toISOString()
    const early: CapabilityContext['early'] = (facts) => {
      const until = needs.ports.clock.now().toISOString()
      // Failing to show it early is no failure: the whole list follows.
      void needs.servers.saveEarly(owner, facts, begunAt, { until }).then(
        () => needs.publish('servers.changed', { accountId }),
        () => {},
      )
    }
    const missed: AppError[] = []
    const incomplete: CapabilityContext['incomplete'] = (why) => {
      missed.push(why)
      needs.ports.log.warn('list.incomplete', { account: accountId, code: why.code })
    }
    let firstError: AppError | null = null
    let stop = new AbortController()
    const contextNow = (): CapabilityContext => {
      const both = AbortSignal.any([signal, stop.signal])
      const told = { progress, early, incomplete }
      return needs.executor.context(accountId, { signal: both, background: true, ...told })
    }
    let ctx = contextNow()
    for (const read of listReads(needs, provider, owner, missed)) {
      const error = await readOne(needs, accountId, read, ctx)
      if (!read.aside || hitsWholeAccount(error)) firstError ??= error
      if (error) {
        // A list that failed for one item has a thousand calls waiting, for nothing.
        stop.abort()
        stop = new AbortController()
        ctx = contextNow()
      }
      if (hitsWholeAccount(error)) break
    }
    await saveState(needs, accountId, firstError)
    await thinOnceADay()
    return tell({ accountId, running: false, text: '', error: firstError?.data ?? null })
  }
  const account: Sync['account'] = (accountId, signal) => {
    const known = running.get(accountId)
    if (known) return known.work
    begun.set(accountId, needs.ports.clock.now().getTime())
    tell({ accountId, running: true, text: 'starting', error: null })
    const removed = new AbortController()
    const both = signal ? AbortSignal.any([signal, removed.signal]) : removed.signal
    const work = readAll(accountId, both)
      .catch((thrown: unknown) => {
        const { data } = toAppError(thrown, needs.ports.log)
        return tell({ accountId, running: false, text: '', error: data })
      })
      .finally(() => {
        running.delete(accountId)
        if (removed.signal.aborted) states.delete(accountId)
      })
    running.set(accountId, { work, removed })
    return work
  }
  return {
    account,
    all: async (signal) => {
      const accounts = await needs.accounts.list()
      return Promise.all(accounts.map(({ id }) => account(id, signal)))
    },
    state: () => [...states.values()],
    begunAt: (accountId) => begun.get(accountId) ?? null,
    forget: (accountId) => {
      states.delete(accountId)
      begun.delete(accountId)
      running.get(accountId)?.removed.abort()
    },
  }
}

interface ListRead {
  list: ListName
  /** Its failure is told with the list and is not the account's: not every account has this. */
  aside?: true
  /** Reads and saves. */
  work(ctx: CapabilityContext, at: string): Promise<void>
  topic:
    'servers.changed' | 'orders.changed' | 'invoices.changed' | 'balances.changed' | 'dns.changed'
}

/** The lists that this provider has. */
function listReads(
  needs: Needs,
  { capabilities }: Provider,
  owner: Owner,
  /** Why the list that is being read is not whole; empty while it is. */
  missed: AppError[],
): ListRead[] {
  const servers = capabilities['servers.list']
  const balance = capabilities['balance.get']
  const orders = capabilities['orders.list']
  const invoices = capabilities['invoices.list']
  const reads: ListRead[] = []
  if (servers.can === 'yes') {
    const work = async (ctx: CapabilityContext, at: string): Promise<void> => {
      missed.length = 0
      const facts = await servers.fn(ctx)
      const until = needs.ports.clock.now().toISOString()
      await needs.servers.saveList(owner, facts, at, {
        missing: missed[0]?.data ?? null,
        until,
      })
      await needs.replaced.settle(owner.accountId)
      await needs.underWay.watch(owner)
    }
    reads.push({ list: 'servers', topic: 'servers.changed', work })
  }
  if (balance.can === 'yes') {
    const work = async (ctx: CapabilityContext, at: string): Promise<void> =>
      needs.balances.save(owner, await balance.fn(ctx), at)
    reads.push({ list: 'balance', topic: 'balances.changed', work })
  }
  if (orders.can === 'yes') {
    const work = async (ctx: CapabilityContext, at: string): Promise<void> =>
      needs.orders.saveList(owner, await orders.fn(ctx), at)
    reads.push({ list: 'orders', topic: 'orders.changed', work })
  }
  if (invoices.can === 'yes') {
    const work = async (ctx: CapabilityContext, at: string): Promise<void> =>
      needs.invoices.saveList(owner, await invoices.fn(ctx), at)
    reads.push({ list: 'invoices', topic: 'invoices.changed', work })
  }
  if (capabilities['dns.zones'].can === 'yes') {
    const work = async (ctx: CapabilityContext, at: string): Promise<void> =>
      needs.zones.account(owner, ctx, at)
    reads.push({ list: 'zones', topic: 'dns.changed', aside: true, work })
  }
  return reads
}

/** A failed read leaves the old rows and says so; it is never taken for an empty list. */
async function readOne(
  needs: Needs,
  accountId: string,
  read: ListRead,
  ctx: CapabilityContext,
): Promise<AppError | null> {
  try {
    await read.work(ctx, needs.ports.clock.now().toISOString())
    needs.publish(read.topic, { accountId })
    return null
  } catch (thrown) {
    const error = toAppError(thrown, needs.ports.log)
    const exists = (await needs.accounts.list()).some(({ id }) => id === accountId)
    if (exists) await needs.storage.batch([readFailed(accountId, read.list, error.data)])
    needs.publish(read.topic, { accountId })
    return error
  }
}

async function saveState(needs: Needs, accountId: string, error: AppError | null): Promise<void> {
  const state = accountStateAfter(error)
  const syncedAt = error ? {} : { syncedAt: needs.ports.clock.now().toISOString() }
  const exists = (await needs.accounts.list()).some(({ id }) => id === accountId)
  if (!exists) return
  await needs.accounts.update(accountId, { state, lastError: error?.data ?? null, ...syncedAt })
  needs.publish('accounts.changed', await needs.accounts.list())
}

/** What a call's end says about the account. */
export function accountStateAfter(error: AppError | null): Account['state'] {
  if (!error) return 'ok'
  if (error.code === 'unauthorized') return 'sign_in'
  if (['offline', 'timeout', 'tls'].includes(error.code)) return 'offline'
  return 'failing'
}
