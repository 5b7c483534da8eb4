import type {
  InvoiceSum,
  InvoiceSums,
  InvoiceTotals,
  KeyedInvoiceSum,
} from '@shared/domain/invoice-search.ts'
import type { Row } from '../../storage/protocol.ts'

/**
 * What is summed up in SQL. An amount is split before it is added: a hundred thousand of the largest that a provider
 * may tell are more than 64 bits hold. Void ones have an amount of their own that is not to be paid.
 */
export const SUMMED = ['total', 'vat', 'unpaid']
  .map((name) => {
    const amount = name === 'vat' ? 'k.vat_minor' : 'k.total_minor'
    const kept = name === 'unpaid' ? `k.unpaid = 1` : `k.state <> 'void'`
    return `sum(iif(${kept}, ${amount} / 1000000, 0)) as ${name}_high,
      sum(iif(${kept}, ${amount} % 1000000, 0)) as ${name}_low`
  })
  .concat([`sum(k.state <> 'void') as count`, `sum(k.state = 'void') as voids`])
  .join(', ')

interface Part {
  key: string
  currency: string
  count: number
  voids: number
  total: bigint
  vat: bigint
  unpaid: bigint
}

/** A row of a query with `SUMMED`, `currency` and what `keyOf` takes. */
export function partOf(row: Row, keyOf: (row: Row) => string): Part {
  const amount = (name: string): bigint =>
    BigInt(Number(row[`${name}_high`])) * 1_000_000n + BigInt(Number(row[`${name}_low`]))
  return {
    key: keyOf(row),
    currency: String(row.currency),
    count: Number(row.count),
    voids: Number(row.voids),
    total: amount('total'),
    vat: amount('vat'),
    unpaid: amount('unpaid'),
  }
}

/** Added up by key and currency; what has nothing but void ones is left out. */
function added(parts: readonly Part[]): Part[] {
  const sums = new Map<string, Part>()
  for (const part of parts) {
    const id = `${part.key} ${part.currency}`
    const known = sums.get(id)
    if (!known) sums.set(id, { ...part })
    else {
      known.count += part.count
      known.total += part.total
      known.vat += part.vat
      known.unpaid += part.unpaid
    }
  }
  return [...sums.values()].filter(({ count }) => count > 0)
}

const told = ({ currency, count, total, vat, unpaid }: Part): InvoiceSum => ({
  currency,
  count,
  total: String(total),
  vat: String(vat),
  unpaid: String(unpaid),
})

const voidsOf = (parts: readonly Part[]): number =>
  parts.reduce((count, { voids }) => count + voids, 0)

/** The largest number of invoices first. */
const byCount = (a: Part, b: Part): number => b.count - a.count

export function sumsFrom(rows: readonly Row[]): InvoiceSums {
  const parts = rows.map((row) => partOf(row, () => ''))
  return { currencies: added(parts).sort(byCount).map(told), voids: voidsOf(parts) }
}

/** From rows by month, account and currency. */
export function totalsFrom(
  rows: readonly Row[],
  providerOf: (accountId: string) => string,
): InvoiceTotals {
  const by = (
    keyOf: (row: Row) => string,
    order: (a: Part, b: Part) => number,
  ): KeyedInvoiceSum[] =>
    added(rows.map((row) => partOf(row, keyOf)))
      .sort(order)
      .map((part) => ({ key: part.key, ...told(part) }))
  const accountOf = (row: Row): string => String(row.account_id)
  const monthOf = (row: Row): string => String(row.month)
  return {
    years: by(
      (row) => monthOf(row).slice(0, 4),
      (a, b) => b.key.localeCompare(a.key) || byCount(a, b),
    ),
    months: by(monthOf, (a, b) => a.key.localeCompare(b.key)).filter(({ key }) => key !== ''),
    accounts: by(accountOf, byCount),
    providers: by((row) => providerOf(accountOf(row)), byCount),
    voids: voidsOf(rows.map((row) => partOf(row, () => ''))),
  }
}
