import { csvText } from '@shared/csv.ts'
import { DAY_MS } from '@renderer/ui/local-day.ts'
import { OWN_FIGURE } from '@shared/domain/price-words.ts'
import { decimalText } from '@shared/domain/money-words.ts'
import { type CostEntry, monthly } from './entries.ts'

const HEAD = [
  'Account',
  'Server',
  'State',
  'Price',
  'Per',
  'A month',
  'Currency',
  'Estimate',
  'Price from',
  'Renews',
  'Ends',
  'Id',
]

/** A line for each server that costs something, or may; an unknown price stays empty. */
export const costsCsv = (entries: readonly CostEntry[]): string =>
  csvText([HEAD, ...entries.map(lineOf)])

function lineOf({ account, server, price, endsAt }: CostEntry): string[] {
  const money = price
    ? [
        decimalText(price),
        price.per,
        decimalText({ minor: monthly(price), currency: price.currency }),
        price.currency,
        price.per === 'hour' ? 'yes' : 'no',
        price.own ? OWN_FIGURE : 'provider',
      ]
    : ['', '', '', '', '', '']
  const renews = endsAt ? '' : (server.renewsAt ?? '')
  const ends = endsAt?.toISOString() ?? ''
  return [account, server.name, server.state, ...money, renews, ends, server.id]
}

/** "costs-2026-03-01.csv". */
export const csvName = (today: number): string =>
  `costs-${new Date(today * DAY_MS).toISOString().slice(0, 10)}.csv`
