import type { Invoice } from '@shared/domain/invoice.ts'
import type { Money } from '@shared/domain/money.ts'

/** An invoice with what filtering asks of it, made once when the list is read. */
export interface InvoiceRow {
  id: string
  invoice: Invoice
  account: string
  year: string
  search: string
}

export const buildRows = (
  invoices: readonly Invoice[],
  accountName: (id: string) => string,
): InvoiceRow[] =>
  invoices.map((invoice) => {
    const account = accountName(invoice.accountId)
    const searched = [invoice.number, invoice.providerId, account]
    return {
      id: invoice.id,
      invoice,
      account,
      year: invoice.issuedAt.slice(0, 4),
      search: searched.join('\n').toLowerCase(),
    }
  })

export interface InvoiceFilter {
  text: string
  /** Null: all years. */
  year: string | null
  accountId: string | null
}

export function filterRows(
  rows: readonly InvoiceRow[],
  { text, year, accountId }: InvoiceFilter,
): InvoiceRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(
    (row) =>
      (year === null || row.year === year) &&
      (accountId === null || row.invoice.accountId === accountId) &&
      words.every((word) => row.search.includes(word)),
  )
}

/** Newest first. */
export const years = (rows: readonly InvoiceRow[]): string[] =>
  [...new Set(rows.map(({ year }) => year))].sort().reverse()

/** One total a currency, the largest first; nothing is converted. */
export function totals(rows: readonly InvoiceRow[]): Money[] {
  const sums = new Map<string, number>()
  for (const { invoice } of rows) {
    const { minor, currency } = invoice.total
    sums.set(currency, (sums.get(currency) ?? 0) + minor)
  }
  return [...sums]
    .map(([currency, minor]) => ({ minor, currency }))
    .sort((a, b) => b.minor - a.minor)
}

export type PdfState = 'saved' | 'missing' | 'problem'

export const pdfState = ({ file, fileProblem }: Invoice): PdfState =>
  file ? 'saved' : fileProblem ? 'problem' : 'missing'

export type SortColumn = 'number' | 'account' | 'issued' | 'total' | 'pdf'
export interface SortOrder {
  key: SortColumn
  descending: boolean
}

const PDF_ORDER: Record<PdfState, number> = { problem: 0, missing: 1, saved: 2 }
const collator = new Intl.Collator('en', { numeric: true })

const COMPARE: Record<SortColumn, (a: InvoiceRow, b: InvoiceRow) => number> = {
  number: (a, b) => collator.compare(a.invoice.number, b.invoice.number),
  account: (a, b) => collator.compare(a.account, b.account),
  issued: (a, b) => Date.parse(a.invoice.issuedAt) - Date.parse(b.invoice.issuedAt),
  total: ({ invoice: { total: a } }, { invoice: { total: b } }) =>
    collator.compare(a.currency, b.currency) || a.minor - b.minor,
  pdf: (a, b) => PDF_ORDER[pdfState(a.invoice)] - PDF_ORDER[pdfState(b.invoice)],
}

/** A sorted copy; equal rows newest first. */
export function sortRows(
  rows: readonly InvoiceRow[],
  { key, descending }: SortOrder,
): InvoiceRow[] {
  const sign = descending ? -1 : 1
  return [...rows].sort((a, b) => sign * COMPARE[key](a, b) || COMPARE.issued(b, a))
}
