/** What stands on a demo server's invoice. Amounts are in cents. */
export interface DemoPdf {
  number: string
  issuedAt: string
  currency: string
  totalCents: number
  lines: { label: string; totalCents: number }[]
}

export const amount = ({ currency }: DemoPdf, cents: number): string =>
  `${currency} ${(cents / 100).toFixed(2)}`

/** The words of a one-page invoice, top to bottom. */
export const wordsOf = (invoice: DemoPdf): string[] => [
  `Number: ${invoice.number}`,
  `Date: ${invoice.issuedAt.slice(0, 10)}`,
  'Harbour Works GmbH, Quay 4, 20457 Hamburg, DE',
  ...invoice.lines.map(({ label, totalCents }) => `${label}: ${amount(invoice, totalCents)}`),
  `Total: ${amount(invoice, invoice.totalCents)}`,
]
