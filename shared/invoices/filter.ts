import { filterLanguage, type Filter, type Term, termValue } from '../filter-language.ts'

/** The fields that a search of invoices can name, as in `status:unpaid`, and `amount>100`. */
export const INVOICE_FIELDS = [
  'account',
  'provider',
  'year',
  'currency',
  'status',
  'kind',
  'vat',
  'amount',
] as const
export type InvoiceField = (typeof INVOICE_FIELDS)[number]
export type InvoiceTerm = Term<InvoiceField>
export type InvoiceFilter = Filter<InvoiceField>

export const INVOICE_STATUSES = ['unpaid', 'overdue', 'paid', 'void', 'unknown'] as const
/** What there is of a document: the provider's, one made here, not asked for yet, none to be had. */
export const INVOICE_KINDS = ['original', 'copy', 'missing', 'none'] as const

const FIELD = new RegExp(`^(${INVOICE_FIELDS.join('|')})(:|(?=[<>]))(?:"([^"]*)"?|(.*))$`, 'i')
/** `<`, `>`, `<=`, `>=` or none, and a plain decimal. */
const AMOUNT = /^([<>]=?)?(-?\d{1,12}(?:[.,]\d{1,3})?)$/

function parseTerm(token: string): InvoiceTerm | null {
  const [, name, colon, quoted, plain] = token.match(FIELD) ?? []
  const value = (quoted ?? plain ?? '').trim()
  if (!name || !value) return null
  const field = name.toLowerCase() as InvoiceField
  if (field === 'amount') return AMOUNT.test(value) ? { field, value } : null
  return colon ? { field, value } : null
}

/** "amount>100", "account:"Main house"". */
export const formatInvoiceTerm = ({ field, value }: InvoiceTerm): string =>
  field === 'amount' && /^[<>]/.test(value) ? `${field}${value}` : `${field}:${termValue(value)}`

export const invoiceFilters = filterLanguage<InvoiceField>(parseTerm, formatInvoiceTerm)

/** A field without a value yet: it must not empty the list while it is typed. */
export const isUnfinished = (word: string): boolean =>
  /^amount[:<>=]+$/i.test(word) ||
  INVOICE_FIELDS.some((field) => new RegExp(`^${field}:"?$`, 'i').test(word))

export interface AmountBound {
  sign: '<' | '>' | '<=' | '>=' | '='
  /** A plain decimal: "12.50". */
  decimal: string
}

export function amountBound(value: string): AmountBound | null {
  const [, sign = '=', decimal] = value.match(AMOUNT) ?? []
  return decimal ? { sign: sign as AmountBound['sign'], decimal: decimal.replace(',', '.') } : null
}
