import { call, toErrorData } from '@renderer/app/bridge.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { SheetRow } from '@shared/domain/order-sheet.ts'
import type { Quote } from '@shared/domain/ordering.ts'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { type DryRow, dryRow, refusedRow } from './rows.ts'

/** Quotes that are asked for at once; each account's own limits bound its calls. */
const WIDTH = 3

/** Reads a file of orders, holds each line against its live form, and asks what it would cost. Orders nothing. */
export function useDryRun() {
  const rows = shallowRef<readonly DryRow[] | null>(null)
  const error = shallowRef<AppErrorData | null>(null)
  const reading = ref(false)
  let running = new AbortController()

  const put = (row: DryRow): void => {
    rows.value = (rows.value ?? []).map((one) => (one.line === row.line ? row : one))
  }
  const price = async (row: DryRow, signal: AbortSignal): Promise<void> => {
    const { accountId, offer, values } = row
    if (accountId === null) return
    try {
      const quote: Quote = await call('orders.quote', { accountId, offer, values }, signal)
      if (!signal.aborted) put({ ...row, state: 'fine', quote })
    } catch (thrown) {
      if (!signal.aborted) put(refusedRow(row, toErrorData(thrown)))
    }
  }
  const priceAll = async (waiting: DryRow[], signal: AbortSignal): Promise<void> => {
    const next = async (): Promise<void> => {
      for (let row = waiting.shift(); row && !signal.aborted; row = waiting.shift())
        await price(row, signal)
    }
    await Promise.all(Array.from({ length: WIDTH }, next))
  }
  const stop = (): void => {
    running.abort()
    reading.value = false
  }
  const run = async (read: () => Promise<string> | string): Promise<void> => {
    stop()
    const { signal } = (running = new AbortController())
    rows.value = null
    error.value = null
    reading.value = true
    try {
      const found: SheetRow[] = await call('orders.readSheet', { text: await read() }, signal)
      if (signal.aborted) return
      rows.value = found.map(dryRow)
      await priceAll(
        rows.value.filter(({ state }) => state === 'waiting'),
        signal,
      )
    } catch (thrown) {
      if (!signal.aborted) error.value = toErrorData(thrown)
    }
    if (!signal.aborted) reading.value = false
  }
  onScopeDispose(stop)
  const fine = computed(() => (rows.value ?? []).filter(({ state }) => state === 'fine'))
  const clear = (): void => {
    stop()
    rows.value = null
    error.value = null
  }
  return { rows, fine, error, reading, run, stop, clear }
}
