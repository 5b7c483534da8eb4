import type { DatevForm, ExportColumn, TableForm } from './invoice-export.ts'

/** Heads of the columns, in the file as in the chooser. */
export const COLUMN_WORDS: Record<ExportColumn, string> = {
  issuedAt: 'Date',
  number: 'Number',
  provider: 'Provider',
  account: 'Account',
  subtotal: 'Net',
  vat: 'VAT',
  vatRate: 'VAT %',
  total: 'Gross',
  currency: 'Currency',
  state: 'State',
  dueAt: 'Due',
  paidAt: 'Paid',
  file: 'File',
  document: 'Document',
  sha256: 'SHA-256',
  savedAt: 'Saved',
  id: 'Id',
}

/** Forms to begin with. */
export const GENERIC: TableForm = {
  form: 'table',
  columns: Object.keys(COLUMN_WORDS) as ExportColumn[],
  separator: ',',
  decimal: '.',
  dates: 'iso',
  bom: false,
}
export const DATEV: DatevForm = {
  form: 'datev',
  consultant: '',
  client: '',
  yearStart: '01-01',
  accountLength: 4,
  expenseAccount: '',
  creditorAccount: '',
  creditors: {},
  taxKey: '',
}
