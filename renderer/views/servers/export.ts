import { csvText } from '@shared/csv.ts'
import type { Money } from '@shared/domain/money.ts'
import { decimalText } from '@shared/domain/money-words.ts'
import { OWN_FIGURE, type ShownPrice, shownPrice } from '@shared/domain/price-words.ts'
import type { ServerColumn } from '@shared/domain/server-view.ts'
import { titleOf } from './columns.ts'
import type { ServerRow } from './rows.ts'

/** "7.00 EUR", the same in every language. */
const amount = (money: Money): string => `${decimalText(money)} ${money.currency}`

const CELLS: Record<ServerColumn, (row: ServerRow) => string> = {
  state: ({ server }) => (server.goneAt ? 'gone' : server.state),
  name: ({ server }) => server.name,
  account: ({ account }) => account,
  provider: ({ provider }) => provider,
  address: ({ server }) => server.addresses.map(({ address }) => address).join(' '),
  plan: ({ server }) => server.plan ?? '',
  os: ({ server }) => server.os ?? '',
  location: ({ server }) => server.location ?? '',
  price: ({ server }) => priceText(shownPrice(server)),
  renewal: ({ server }) => server.renewsAt ?? '',
  tags: ({ server }) => server.marks.tags.join('; '),
  seen: ({ server }) => server.seenAt,
}

const priceText = (price: ShownPrice | null): string =>
  price ? `${amount(price.amount)} / ${price.per}${price.own ? ` (${OWN_FIGURE})` : ''}` : ''

/** The rows with the columns of the table, then id and note. */
export function toCsv(rows: readonly ServerRow[], columns: readonly ServerColumn[]): string {
  const head = [...columns.map(titleOf), 'Note', 'Id']
  const lines = rows.map((row) => [
    ...columns.map((key) => CELLS[key](row)),
    row.server.marks.note,
    row.id,
  ])
  return csvText([head, ...lines])
}

/** All that is known of them, with the names of account and provider. */
export const toJson = (rows: readonly ServerRow[]): string =>
  `${JSON.stringify(
    rows.map(({ server, account, provider }) => ({
      ...server,
      account,
      providerName: provider,
    })),
    null,
    2,
  )}\n`

/** "servers-2026-03-01.csv". */
export const exportName = (now: Date, kind: 'csv' | 'json'): string =>
  `servers-${now.toISOString().slice(0, 10)}.${kind}`
