import { call, toErrorData } from '@renderer/app/bridge.ts'
import { useAccounts, useScope } from '@renderer/data/index.ts'
import type { Selected } from '@renderer/ui/list-selection.ts'
import { useToast } from '@renderer/ui/toast.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { Offer } from '@shared/domain/ordering.ts'
import type { ReadState } from '@shared/domain/read-state.ts'
import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowReactive, shallowRef } from 'vue'
import { capped, MOST_COMPARED } from './compare.ts'
import { filterRows, isFiltered, NO_FILTER } from './filter.ts'
import { buildRows, currenciesOf, locationsOf, type SortOrder, sortRows } from './offers.ts'

/** What one account offers, as last read. */
interface AccountOffers {
  offers: readonly Offer[]
  readAt: string | null
  error: AppErrorData | null
  reading: boolean
}

const UNREAD: AccountOffers = { offers: [], readAt: null, error: null, reading: false }
/** Prices seldom change; a form reads its own anew in any case. */
const FRESH_MS = 5 * 60_000

/** What can be ordered at the chosen accounts, each read by itself, and how the list is looked at. */
export const useOffers = defineStore('offers', () => {
  const accounts = useAccounts()
  const scope = useScope()
  const toast = useToast()
  const read = shallowReactive(new Map<string, AccountOffers>())
  const filter = reactive({ ...NO_FILTER })
  const sort = shallowRef<SortOrder>({ key: 'name', descending: false })
  const active = ref<string | null>(null)
  const chosen = shallowRef<Selected>(new Set())

  const of = (accountId: string): AccountOffers => read.get(accountId) ?? UNREAD
  const readOne = async (accountId: string): Promise<void> => {
    if (of(accountId).reading) return
    read.set(accountId, { ...of(accountId), reading: true })
    const settle = (now: Partial<AccountOffers>): void =>
      void read.set(accountId, { ...of(accountId), ...now, reading: false })
    try {
      const offers = await call('orders.offers', { accountId })
      settle({ offers, readAt: new Date().toISOString(), error: null })
    } catch (thrown) {
      settle({ error: toErrorData(thrown) })
    }
  }
  const ids = computed(() => accounts.items.map(({ id }) => id).filter(scope.includes))
  const readAll = (): Promise<unknown> => Promise.all(ids.value.map(readOne))
  /** Reads what was not read lately. */
  const freshen = (): void => {
    for (const id of ids.value) {
      const age = Date.now() - Date.parse(of(id).readAt ?? '')
      if (!(age < FRESH_MS)) void readOne(id)
    }
  }

  const parts = computed(() => ids.value.map((accountId) => ({ accountId, ...of(accountId) })))
  const built = computed(() =>
    parts.value.flatMap(({ accountId, offers }) =>
      buildRows(accountId, accounts.labelOf(accountId), offers),
    ),
  )
  const currencies = computed(() => currenciesOf(built.value))
  const locations = computed(() => locationsOf(built.value))
  const currency = computed(() =>
    currencies.value.includes(filter.currency) ? filter.currency : (currencies.value[0] ?? ''),
  )
  const sorted = computed(() => sortRows(built.value, sort.value))
  const shown = computed(() => filterRows(sorted.value, { ...filter, currency: currency.value }))
  /** Those that could not be read, but for those that can't be ordered at: a second try changes nothing there. */
  const reads = computed<ReadState[]>(() =>
    parts.value
      .filter(({ error, readAt }) => (error === null ? readAt !== null : !isUnsupported(error)))
      .map(({ accountId, readAt, error }) => ({ accountId, readAt, error, missing: null })),
  )
  const unsupported = computed(() =>
    parts.value.flatMap(({ accountId, error }) =>
      error && isUnsupported(error) ? [{ accountId, error }] : [],
    ),
  )
  const reading = computed(() =>
    parts.value.flatMap(({ accountId, reading }) => (reading ? [accountId] : [])),
  )
  const compared = computed(() => built.value.filter(({ key }) => chosen.value.has(key)))
  const choose = (keys: Selected): void => {
    if (keys.size > MOST_COMPARED) toast.info(`${MOST_COMPARED} at most are compared.`)
    chosen.value = capped(keys)
  }
  return {
    filter,
    sort,
    active,
    chosen,
    choose,
    compared,
    parts,
    all: built,
    shown,
    currencies,
    currency,
    locations,
    reads,
    unsupported,
    reading,
    readOne,
    readAll,
    freshen,
    filtered: computed(() => isFiltered(filter)),
    clear: (): void => void Object.assign(filter, NO_FILTER),
  }
})

const isUnsupported = ({ code }: AppErrorData): boolean => code === 'unsupported'
