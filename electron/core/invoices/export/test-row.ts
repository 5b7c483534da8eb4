import type { Invoice } from '@shared/domain/invoice.ts'
import type { ExportRow } from './row.ts'

/** A row for the tests of the forms. */
export function testRow(given: Partial<Invoice> = {}, row: Partial<ExportRow> = {}): ExportRow {
  const eur = (minor: number) => ({ minor, currency: 'EUR' })
  return {
    invoice: {
      id: 'a1:7',
      accountId: 'a1',
      provider: 'alpha',
      providerId: '7',
      number: 'INV-7',
      issuedAt: '2026-03-05',
      subtotal: eur(10_000),
      vat: eur(1_900),
      total: eur(11_900),
      state: 'paid',
      dueAt: '2026-03-19T00:00:00Z',
      seenAt: '',
      file: null,
      versions: 0,
      fileProblem: null,
      ...given,
    },
    provider: 'Alpha',
    account: 'Main',
    files: [],
    paidAt: null,
    ...row,
  }
}
