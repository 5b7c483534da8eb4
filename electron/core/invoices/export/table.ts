import { csvCell } from '@shared/csv.ts'
import type { Invoice } from '@shared/domain/invoice.ts'
import type { ExportColumn, TableForm } from '@shared/domain/invoice-export.ts'
import { COLUMN_WORDS } from '@shared/domain/invoice-export-words.ts'
import { decimalText, NO_CURRENCY } from '@shared/domain/money-words.ts'
import type { Money } from '@shared/domain/money.ts'
import type { ExportRow } from './row.ts'
import { vatRate } from './vat-rate.ts'

type Cell = (row: ExportRow, form: TableForm) => string

const DOCUMENT = { original: 'provider’s document', copy: 'copy made from provider data' } as const
const STATE: Record<Invoice['state'], string> = {
  paid: 'paid',
  unpaid: 'unpaid',
  void: 'void',
  unknown: '',
}

const CELLS: Record<ExportColumn, Cell> = {
  issuedAt: ({ invoice }, form) => day(invoice.issuedAt, form),
  number: ({ invoice }) => invoice.number,
  provider: ({ provider }) => provider,
  account: ({ account }) => account,
  subtotal: ({ invoice }, form) => amount(invoice.subtotal, form),
  vat: ({ invoice }, form) => amount(invoice.vat, form),
  vatRate: ({ invoice }, form) => vatRate(invoice)?.replace('.', form.decimal) ?? '',
  total: ({ invoice }, form) => amount(invoice.total, form),
  currency: ({ invoice: { total } }) => (total.currency === NO_CURRENCY ? '' : total.currency),
  state: ({ invoice }) => STATE[invoice.state],
  dueAt: ({ invoice }, form) => day(invoice.dueAt, form),
  paidAt: ({ paidAt }, form) => day(paidAt, form),
  file: ({ invoice }) => invoice.file?.path ?? '',
  document: ({ invoice }) => (invoice.file ? DOCUMENT[invoice.file.kind] : ''),
  sha256: ({ invoice }) => invoice.file?.sha256 ?? '',
  savedAt: ({ invoice }) => invoice.file?.savedAt ?? '',
  id: ({ invoice }) => invoice.id,
}

/** The texts of a row's cells, as they are in the file but for quotes. */
export const cellsOf = (row: ExportRow, form: TableForm): string[] =>
  form.columns.map((column) => CELLS[column](row, form))

export const headOf = ({ columns }: TableForm): string[] =>
  columns.map((column) => COLUMN_WORDS[column])

/** One line with its end. */
export const lineOf = (cells: readonly string[], separator: string): string =>
  `${cells.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`

/** Dates are days as the provider wrote them: no time zone moves an invoice into another year. */
function day(at: string | null, { dates }: TableForm): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(at ?? '')
  if (!found) return ''
  const [iso, year, month, date] = found
  return dates === 'iso' ? iso : `${date}.${month}.${year}`
}

const amount = (money: Money, { decimal }: TableForm): string =>
  decimalText(money).replace('.', decimal)
