import { grouped } from '@renderer/ui/grouped.ts'
import { monthsOf } from '@renderer/ui/months.ts'
import type { InvoiceSum, KeyedInvoiceSum } from '@shared/domain/invoice-search.ts'
import { type Amount, NO_CURRENCY } from '@shared/domain/money-words.ts'

export const amountOf = (minor: string, currency: string): Amount => ({
  minor: BigInt(minor),
  currency,
})

/** What is zero is no amount worth a place. */
export const amountOrNone = (minor: string, currency: string): Amount | null =>
  minor === '0' ? null : amountOf(minor, currency)

/** What is told of one year, account or provider: a line a currency. */
export interface SumGroup {
  key: string
  label: string
  sums: InvoiceSum[]
}

/** The groups in the order in which their keys come first. */
export const sumGroups = (
  sums: readonly KeyedInvoiceSum[],
  labelOf: (key: string) => string,
): SumGroup[] =>
  [...grouped(sums, ({ key }) => key)].map(([key, own]) => ({
    key,
    label: labelOf(key),
    sums: own,
  }))

/** All groups together, by currency, that of most invoices first. */
export function together(sums: readonly InvoiceSum[]): InvoiceSum[] {
  const add = (own: readonly InvoiceSum[], what: 'total' | 'vat' | 'unpaid'): string =>
    String(own.reduce((all, sum) => all + BigInt(sum[what]), 0n))
  return [...grouped(sums, ({ currency }) => currency)]
    .map(([currency, own]) => ({
      currency,
      count: own.reduce((all, { count }) => all + count, 0),
      total: add(own, 'total'),
      vat: add(own, 'vat'),
      unpaid: add(own, 'unpaid'),
    }))
    .sort((a, b) => b.count - a.count)
}

export const currencyText = (currency: string): string =>
  currency === NO_CURRENCY ? 'not told' : currency

/** The months of one currency without a hole, oldest first, in minor units. */
export function monthly(
  sums: readonly KeyedInvoiceSum[],
  currency: string,
): { times: string[]; totals: number[] } {
  const own = new Map(
    sums.filter((sum) => sum.currency === currency).map(({ key, total }) => [key, Number(total)]),
  )
  const months = monthsOf([...own.keys()])
  return {
    times: months.map((month) => `${month}-01T00:00:00.000Z`),
    totals: months.map((month) => own.get(month) ?? 0),
  }
}
