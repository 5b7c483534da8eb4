import type { Offer } from '@renderer/ui/CompletionField.vue'
import { type OfferedField, offersFor } from '@renderer/ui/filter-offers.ts'
import {
  formatInvoiceTerm,
  INVOICE_FIELDS,
  INVOICE_KINDS,
  INVOICE_STATUSES,
  type InvoiceField,
  type InvoiceTerm,
} from '@shared/invoices/filter.ts'

/** What occurs in the list and in the accounts. */
export interface Occurring {
  years: readonly string[]
  currencies: readonly string[]
  accounts: readonly string[]
  providers: readonly string[]
}

const HINTS: Partial<Record<InvoiceField, string>> = {
  kind: 'of its document',
  vat: 'yes or no',
}
const AMOUNTS: readonly Offer[] = [
  { text: 'amount>100', hint: 'a total above that' },
  { text: 'amount<100', hint: 'a total below that' },
]
const FIELDS: readonly OfferedField<InvoiceField>[] = INVOICE_FIELDS.map((field) =>
  field === 'amount' ? { field, whole: AMOUNTS } : { field, hint: HINTS[field] },
)

function valuesOf(field: InvoiceField, occurring: Occurring): readonly string[] {
  switch (field) {
    case 'account':
      return occurring.accounts.filter((label) => !label.includes('"'))
    case 'provider':
      return occurring.providers
    case 'year':
      return occurring.years
    case 'currency':
      return occurring.currencies
    case 'status':
      return INVOICE_STATUSES
    case 'kind':
      return INVOICE_KINDS
    case 'vat':
      return ['yes', 'no']
    case 'amount':
      return []
  }
}

export const invoiceOffers = (typed: string, occurring: Occurring): Offer[] =>
  offersFor(typed, {
    fields: FIELDS,
    valuesOf: (field) => valuesOf(field, occurring),
    formatTerm: formatInvoiceTerm,
  })

/** What the menu of filters has: each value that occurs. */
export const filterChoices = (occurring: Occurring): InvoiceTerm[] =>
  (['status', 'year', 'kind', 'vat', 'currency', 'account'] as const).flatMap((field) =>
    valuesOf(field, occurring).map((value) => ({ field, value })),
  )
