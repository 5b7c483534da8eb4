import { useAction } from '@renderer/data/index.ts'
import { sendConfirmed } from '@renderer/operations/confirmed.ts'
import type { OrderSeries, SeriesItem } from '@shared/domain/order-series.ts'
import type { OrderForm, Quote } from '@shared/domain/ordering.ts'
import { useSeriesQuestion } from './begin.ts'
import { seriesCalls } from './store.ts'
import { priceKey, restOf, withAnew } from './words.ts'

type Price = { at: number; seen: Quote | null }

/** What the rest costs now; orders that differ in their names only are quoted once. */
async function pricesOf(items: readonly SeriesItem[]): Promise<Price[]> {
  const forms = new Map<string, OrderForm>()
  const quotes = new Map<string, Quote>()
  const prices: Price[] = []
  for (const item of items) {
    const { accountId, offer, values } = item
    const where = JSON.stringify([accountId, offer])
    const form = forms.get(where) ?? (await seriesCalls.form(accountId, offer))
    forms.set(where, form)
    const key = priceKey(item, form.fields)
    const quote =
      quotes.get(key) ?? (await seriesCalls.quote(accountId, offer, withAnew(values, form.fields)))
    quotes.set(key, quote)
    prices.push({ at: item.at, seen: quote })
  }
  return prices
}

/** Places what was not ordered, at what it costs now, after the user's word. */
export function useGoOn(done: () => unknown) {
  const ask = useSeriesQuestion()
  return useAction(async ({ id, title, items }: OrderSeries) => {
    const rest = restOf(items)
    const prices = await pricesOf(rest)
    const orders = rest.map(({ accountId }, n) => ({ accountId, seen: prices[n]?.seen ?? null }))
    const names = rest.map(({ name }) => name).filter((name) => name !== '')
    const about = {
      title: `Go on with the ${rest.length} that are left`,
      chosen: [title, names.slice(0, 5).join(', ') + (names.length > 5 ? ' …' : '')]
        .filter(Boolean)
        .join(': '),
    }
    await sendConfirmed(
      (token) => seriesCalls.goOn(id, prices, token),
      ({ consequence }) => ask({ ...about, orders, consequence }),
    )
    await done()
  })
}
