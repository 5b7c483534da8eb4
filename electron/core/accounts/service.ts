import type { Account } from '@shared/domain/account.ts'
import { AppError } from '@shared/domain/app-error.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import { toAppError } from '../errors/to-app-error.ts'
import { randomId } from '../ids.ts'
import { accountStateAfter, type Sync } from '../inventory/sync.ts'
import { type Executor, probeFailure } from '../operations/run.ts'
import type { Ports } from '../ports.ts'
import type { RememberedIds } from '../inventory/remembered.ts'
import type { Registry } from '../providers/index.ts'
import type { RememberedKind } from '../providers/kit/operation.ts'
import type { CapabilityContext } from '../providers/kit/capability.ts'
import { need } from '../providers/kit/need.ts'
import type { Provider } from '../providers/kit/provider.ts'
import type { Storage } from '../storage/storage.ts'
import { readBaseUrl } from './base-url.ts'
import { readCa } from './own-ca.ts'
import type { Connections, ConnectionTarget } from './connections.ts'
import type { AccountStore } from './store.ts'

export interface NewAccount {
  provider: string
  label: string
  baseUrl?: string
  ca?: string
  readOnly?: boolean
  /** As typed, by field name. */
  credential: Record<string, string>
}

export interface Accounts {
  list(): Promise<Account[]>
  /** Tests the credential first; nothing is kept when the provider refuses it. */
  add(account: NewAccount, signal?: AbortSignal): Promise<Account>
  /** One cheap call with the stored credential; the account's state says what it found. */
  test(id: string, signal?: AbortSignal): Promise<Account>
  change(id: string, change: AccountChange): Promise<Account>
  /** Keeps the id of an item that the provider does not list, once the provider has shown the item. */
  remember(id: string, kind: RememberedKind, itemId: string, signal?: AbortSignal): Promise<void>
  remembered(id: string): Promise<{ kind: RememberedKind; itemId: string }[]>
  forgetItem(id: string, kind: RememberedKind, itemId: string): Promise<void>
  /** Tested first; `place` where the account also moves to another address or authority. */
  replaceCredential(
    id: string,
    typed: Record<string, string>,
    place: { baseUrl?: string; ca?: string },
    signal?: AbortSignal,
  ): Promise<Account>
  removal(id: string): Promise<Removal>
  /** Removes the account, its credential and its cache; PDFs in the archive folder stay. */
  remove(id: string): Promise<void>
  /** The demo fleet's account: made or brought up to date, without a test. */
  ensureDemo(fleet: DemoAccount): Promise<Account>
}

export interface AccountChange {
  label?: string
  readOnly?: boolean
  /** Null: as the settings say. */
  syncMinutes?: number | null
  /** Null: no alert. */
  alertBelow?: Account['alertBelow']
}

export interface Removal {
  servers: number
  orders: number
  invoices: number
  pdfs: number
  tasks: number
}

export interface DemoAccount {
  provider: string
  label: string
  baseUrl: string
  credential: Record<string, string>
  remembered: readonly { kind: RememberedKind; ids: string[] }[]
}

interface Needs {
  ports: Pick<Ports, 'clock' | 'log'>
  registry: Registry
  store: AccountStore
  storage: Storage
  connections: Connections
  executor: Executor
  sync: Sync
  remembered: RememberedIds
  publish: Publish
}

export function createAccounts(needs: Needs): Accounts {
  const { store, registry, connections, executor } = needs
  const changed = async (account: Account): Promise<Account> => {
    needs.publish('accounts.changed', await store.list())
    return account
  }
  const draft = (
    given: NewAccount,
    id: string,
    demo: boolean,
  ): { account: Account; credential: unknown } => {
    const provider = registry.provider(given.provider)
    const credential = provider.credential.parse(given.credential)
    const account: Account = {
      id,
      provider: provider.id,
      label: given.label,
      baseUrl: readBaseUrl(given.baseUrl || (provider.defaultBaseUrl ?? '')),
      ca: readCa(given.ca),
      readOnly: given.readOnly ?? false,
      mode: provider.modeOf?.(credential) ?? null,
      demo,
      createdAt: needs.ports.clock.now().toISOString(),
      syncMinutes: null,
      alertBelow: null,
      state: demo ? 'unchecked' : 'ok',
      lastError: null,
      syncedAt: null,
    }
    return { account, credential }
  }
  const targetOf = (account: Account): ConnectionTarget => ({
    accountId: account.id,
    provider: registry.provider(account.provider),
    baseUrl: account.baseUrl,
    ca: account.ca,
  })
  return {
    list: () => store.list(),
    add: async (given, signal) => {
      const { account, credential } = draft(given, randomId(), false)
      await refuseSecondLabel(store, given.label)
      await executor.probe(targetOf(account), credential, signal)
      await connections.setCredential(targetOf(account), credential)
      const row = await store.insert(account).catch(async (error: unknown) => {
        await connections.forget(account.id)
        throw error
      })
      return changed(row)
    },
    test: async (id, signal) => {
      const target = await executor.target(id)
      const error = await executor
        .run(id, target.provider.probe, {}, { signal })
        .then(() => null)
        .catch((thrown: unknown) => toAppError(probeFailure(thrown), needs.ports.log))
      if (error?.code === 'cancelled') throw error
      const lastError = error?.data ?? null
      return changed(await store.update(id, { state: accountStateAfter(error), lastError }))
    },
    change: async (id, change) => {
      if (change.label !== undefined) await refuseSecondLabel(store, change.label, id)
      return changed(await store.update(id, change))
    },
    remember: async (id, kind, itemId, signal) => {
      const { provider } = await executor.target(id)
      if (!provider.remembers?.some((one) => one.kind === kind)) throw listsThem(provider, kind)
      await look(provider, kind, executor.context(id, { signal }), itemId)
      await needs.remembered.add(id, kind, [itemId])
    },
    remembered: async (id) => {
      const kinds = ['order', 'server'] as const
      const ids = await Promise.all(kinds.map((kind) => needs.remembered.list(id, kind)))
      return kinds.flatMap((kind, n) => (ids[n] ?? []).map((itemId) => ({ kind, itemId })))
    },
    forgetItem: (id, kind, itemId) => needs.remembered.remove(id, kind, itemId),
    replaceCredential: async (id, typed, { baseUrl, ca }, signal) => {
      const account = await store.get(id)
      const moved = {
        baseUrl: baseUrl === undefined ? account.baseUrl : readBaseUrl(baseUrl),
        ca: ca === undefined ? account.ca : readCa(ca),
      }
      const target = targetOf({ ...account, ...moved })
      const credential = target.provider.credential.parse(typed)
      await executor.probe(target, credential, signal)
      await connections.setCredential(target, credential)
      const mode = target.provider.modeOf?.(credential) ?? null
      return changed(await store.update(id, { ...moved, mode, state: 'ok', lastError: null }))
    },
    removal: async (id) => {
      await store.get(id)
      return removalOf(needs.storage, id)
    },
    remove: async (id) => {
      await store.get(id)
      needs.sync.forget(id)
      await connections.forget(id)
      await store.remove(id)
      needs.publish('accounts.changed', await store.list())
      needs.publish('servers.changed', { accountId: id })
    },
    ensureDemo: async (fleet) => {
      const id = `demo${fleet.provider}`
      const known = (await store.list()).find((account) => account.id === id)
      const { baseUrl } = fleet
      const { account: fresh, credential } = draft(fleet, id, true)
      const account = known ? await store.update(id, { baseUrl }) : await store.insert(fresh)
      await connections.setCredential(targetOf(account), credential)
      for (const { kind, ids } of fleet.remembered) await needs.remembered.add(id, kind, ids)
      return changed(account)
    },
  }
}

async function refuseSecondLabel(
  store: AccountStore,
  label: string,
  except?: string,
): Promise<void> {
  const twin = (await store.list()).find((one) => one.label === label && one.id !== except)
  if (!twin) return
  throw new AppError({
    code: 'invalid_input',
    message: `There is already an account called "${label}".`,
    next: 'Choose another name.',
    fields: [{ path: 'label', message: 'is taken by another account' }],
  })
}

/** Reads the item that the id is said to name; throws what the provider says of it. */
async function look(
  provider: Provider,
  kind: RememberedKind,
  ctx: CapabilityContext,
  itemId: string,
): Promise<void> {
  if (kind === 'server') await need(provider, 'servers.status').fn(ctx, itemId)
  else await need(provider, 'orders.get').fn(ctx, itemId)
}

const listsThem = (provider: Provider, kind: RememberedKind): AppError =>
  new AppError({
    code: 'unsupported',
    message: `${provider.name} lists every ${kind} by itself; none needs to be added.`,
    next: 'Sync the account instead.',
    provider: provider.id,
  })

async function removalOf(storage: Storage, id: string): Promise<Removal> {
  const row = await storage.get(
    `select (select count(*) from servers where account_id = ?1) as servers,
            (select count(*) from orders where account_id = ?1) as orders,
            (select count(*) from invoices where account_id = ?1) as invoices,
            (select count(distinct f.invoice_id) from invoice_files f join invoices i on i.id = f.invoice_id
              where i.account_id = ?1 and f.kind <> 'data') as pdfs,
            (select count(*) from tasks where account_id = ?1) as tasks`,
    id,
  )
  const count = (name: string): number => Number(row?.[name] ?? 0)
  return {
    servers: count('servers'),
    orders: count('orders'),
    invoices: count('invoices'),
    pdfs: count('pdfs'),
    tasks: count('tasks'),
  }
}
