import { csvText } from '@shared/csv.ts'
import { decimalText } from '@shared/domain/money-words.ts'
import type { EntryRow } from './rows.ts'
import { stateText } from './words.ts'

const HEAD = [
  'State',
  'What',
  'Account',
  'Amount',
  'Currency',
  'Per',
  'Order id',
  'At (UTC)',
  'Entry',
]

/** The rows as they are shown, for a spreadsheet. */
export const journalCsv = (rows: readonly EntryRow[]): string =>
  csvText([
    HEAD,
    ...rows.map(({ id, entry: { state, title, price, orderId, createdAt }, account }) => [
      stateText(state),
      title,
      account,
      price ? decimalText(price.amount) : '',
      price?.amount.currency ?? '',
      price?.per ?? '',
      orderId ?? '',
      createdAt,
      id,
    ]),
  ])
