import type { Line } from '@renderer/ui/data-list.ts'
import { grouped } from '@renderer/ui/grouped.ts'
import { csvText } from '@shared/csv.ts'
import { monthsOf } from '@renderer/ui/months.ts'
import { utcMonth } from '@renderer/ui/time-ticks.ts'
import { decimalText, NO_CURRENCY } from '@shared/domain/money-words.ts'
import type { SpendRow, SpendSource } from '@shared/domain/spend.ts'
import { sumKey, sumsOf, sumsText } from '../sums.ts'

/** What one account spent in one month in one currency, with its account's name. */
export interface SpendLine extends SpendRow {
  key: string
  account: string
}

export const SOURCE_TEXT: Record<SpendSource, string> = {
  invoices: 'from invoices',
  transactions: 'from transactions',
  orders: 'from orders placed here',
}

const collator = new Intl.Collator('en', { numeric: true })

/** The newest month first, what has no date last; then by account. */
export const spendLines = (
  rows: readonly SpendRow[],
  accountName: (row: SpendRow) => string,
): SpendLine[] =>
  rows
    .map((row) => ({
      ...row,
      key: [row.month, row.accountId, row.currency].join(' '),
      account: accountName(row),
    }))
    .sort(
      (a, b) =>
        (b.month ?? '').localeCompare(a.month ?? '') ||
        collator.compare(a.account, b.account) ||
        collator.compare(a.currency, b.currency),
    )

/** "November 2026". */
export const monthText = (month: string | null): string =>
  month === null ? 'Date not told' : utcMonth(`${month}-01T00:00:00Z`)

/** The lines under their months, each with its totals. */
export function byMonth(
  lines: readonly SpendLine[],
  folded: ReadonlySet<string>,
): Line<SpendLine>[] {
  const months = grouped(lines, ({ month }) => month ?? '')
  return [...months].flatMap(([month, own]) => {
    const key = `month ${month}`
    const open = !folded.has(key)
    const label = `${monthText(month || null)}: ${sumsText(sumsOf(own))}`
    const head: Line<SpendLine> = { kind: 'group', key, label, count: own.length, open }
    return [head, ...(open ? own.map((row) => ({ kind: 'row' as const, key: row.key, row })) : [])]
  })
}

export interface Currency {
  key: string
  label: string
  currency: string
}

/** What can be drawn on one scale, by how often it occurs. */
export function currenciesOf(lines: readonly SpendLine[]): Currency[] {
  const groups = grouped(lines, sumKey)
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([key, [first]]) => ({
      key,
      currency: first?.currency ?? NO_CURRENCY,
      label: first?.currency === NO_CURRENCY ? `not told (${first.account})` : key,
    }))
}

/** The months of one currency without a hole between them, oldest first, at most two years of them. */
export function monthly(
  lines: readonly SpendLine[],
  key: string,
): { times: string[]; values: number[] } {
  const sums = new Map<string, bigint>()
  for (const line of lines) {
    if (line.month === null || sumKey(line) !== key) continue
    sums.set(line.month, (sums.get(line.month) ?? 0n) + BigInt(line.minor))
  }
  const months = monthsOf([...sums.keys()])
  return {
    times: months.map((month) => `${month}-01T00:00:00.000Z`),
    values: months.map((month) => Number(sums.get(month) ?? 0n)),
  }
}

const HEAD = ['Month', 'Account', 'Amount', 'Currency', 'Source', 'Items', 'Part missing']

export const spendCsv = (lines: readonly SpendLine[]): string =>
  csvText([
    HEAD,
    ...lines.map(({ month, account, minor, currency, source, items, partial }) => [
      month ?? '',
      account,
      decimalText({ minor: BigInt(minor), currency }),
      currency === NO_CURRENCY ? '' : currency,
      SOURCE_TEXT[source],
      String(items),
      partial ? 'yes' : 'no',
    ]),
  ])
