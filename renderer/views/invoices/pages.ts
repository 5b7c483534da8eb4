import { call } from '@renderer/app/bridge.ts'
import { liveQuery } from '@renderer/data/index.ts'
import type { Lines } from '@renderer/ui/data-list.ts'
import type { CallInput } from '@shared/ipc/contract.ts'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { type InvoiceRow, rowOf } from './rows.ts'

/** Rows that are asked for at once. */
export const PAGE = 100
/** Pages that are kept, those in sight above all. */
const KEPT = 40

export type Wish = Omit<CallInput<'invoices.page'>, 'offset' | 'limit'>

interface Known {
  wish: Wish
  total: number
  /** By number; one that is not fresh is shown until it was read again. */
  pages: ReadonlyMap<number, { rows: readonly InvoiceRow[]; fresh: boolean }>
}

/** The invoices that fit, read page by page as they come in sight, and again when something changed. */
export function useInvoicePages(wish: () => Wish, accountName: (id: string) => string) {
  let sight = { from: 0, to: 0 }
  const known = shallowRef<Known | null>(null)
  const life = new AbortController()
  onScopeDispose(() => life.abort())

  const query = liveQuery(
    'invoices.page',
    () => ({ ...wish(), offset: Math.floor(sight.from / PAGE) * PAGE, limit: PAGE }),
    ['invoices.changed', 'accounts.changed'],
  )
  watch(
    () => JSON.stringify(wish()),
    () => {
      sight = { from: 0, to: 0 }
      void query.refresh()
    },
  )
  watch(query.data, (data) => {
    const answered = query.answered.value
    if (!data || !answered) return
    const { query: words, accountId, sort, offset } = answered
    const asked = { query: words, accountId, sort }
    const before = known.value
    const same = before !== null && JSON.stringify(before.wish) === JSON.stringify(asked)
    const old = same ? [...before.pages].map(([n, { rows }]) => [n, { rows, fresh: false }]) : []
    const page = { rows: data.items.map((hit) => rowOf(hit, accountName)), fresh: true }
    const pages = new Map(old as [number, typeof page][]).set(offset / PAGE, page)
    known.value = { wish: asked, total: data.total, pages }
    void fill()
  })

  /** The page in sight that is to be read next; null when all are here. */
  function wanted({ total, pages }: Known): number | null {
    const last = Math.floor(Math.min(sight.to, total - 1) / PAGE)
    for (let n = Math.floor(sight.from / PAGE); n <= last; n++) {
      if (!pages.get(n)?.fresh) return n
    }
    return null
  }
  let filling = false
  /** One at a time: what was scrolled past meanwhile is not asked for. */
  async function fill(): Promise<void> {
    if (filling) return
    filling = true
    try {
      for (let asked = known.value; asked; asked = known.value) {
        const n = wanted(asked)
        if (n === null) break
        const slice = { ...asked.wish, offset: n * PAGE, limit: PAGE }
        const { items, total } = await call('invoices.page', slice, life.signal)
        const now = known.value
        // Another list was asked for meanwhile, or this one has changed: its own page comes.
        if (now?.wish !== asked.wish) continue
        if (total !== now.total) {
          void query.refresh()
          break
        }
        put(
          now,
          n,
          items.map((hit) => rowOf(hit, accountName)),
        )
      }
    } catch {
      // The page stays as it is; the next look asks again, and the list's own read says what is wrong.
    } finally {
      filling = false
    }
  }
  function put(now: Known, n: number, rows: readonly InvoiceRow[]): void {
    const pages = new Map(now.pages).set(n, { rows, fresh: true })
    const middle = sight.from / PAGE
    const far = [...pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle))
    for (const page of far.slice(0, Math.max(0, pages.size - KEPT))) pages.delete(page)
    known.value = { ...now, pages }
  }

  const rowAt = (place: number): InvoiceRow | undefined =>
    known.value?.pages.get(Math.floor(place / PAGE))?.rows[place % PAGE]
  const places = computed(() => {
    const found = new Map<string, number>()
    for (const [n, { rows }] of known.value?.pages ?? []) {
      for (const [at, { id }] of rows.entries()) found.set(id, n * PAGE + at)
    }
    return found
  })
  const lines = computed<Lines<InvoiceRow>>(() => {
    const now = known.value
    const total = now?.total ?? 0
    return {
      length: total,
      at: (place) => {
        const row = rowAt(place)
        if (row) return { kind: 'row', key: row.id, row }
        return place >= 0 && place < total
          ? { kind: 'waiting', key: `waiting-${place}` }
          : undefined
      },
      indexOf: (key) => places.value.get(key) ?? -1,
      keys: (from, to) =>
        now
          ? call('invoices.ids', { ...now.wish, offset: from, limit: Math.max(1, to - from + 1) })
          : [],
    }
  })
  return {
    lines,
    total: computed(() => known.value?.total ?? null),
    error: query.error,
    refresh: query.refresh,
    /** Tells which places are in sight, both counted. */
    see: (from: number, to: number): void => {
      sight = { from, to }
      void fill()
    },
    rowOf: (id: string): InvoiceRow | undefined => {
      const place = places.value.get(id)
      return place === undefined ? undefined : rowAt(place)
    },
  }
}
