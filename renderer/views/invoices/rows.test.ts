import type { InvoiceHit } from '@shared/domain/invoice-search.ts'
import type { Invoice } from '@shared/domain/invoice.ts'
import { expect, test } from 'vitest'
import { pdfState, rowOf, searchNote, stateOf } from './rows.ts'

const money = { minor: 120, currency: 'EUR' }
const file = {
  ...{ kind: 'original' as const, version: 1, path: '2026/a/1.pdf', sha256: 'ab', bytes: 10 },
  savedAt: '2026-03-01T10:00:00Z',
}
const invoice = (given: Partial<Invoice> = {}): Invoice => ({
  ...{ id: 'a:1', accountId: 'a', provider: 'alpha', providerId: '1', number: 'R-1' },
  ...{ issuedAt: '2026-03-01T10:00:00Z', seenAt: '2026-03-01T10:00:00Z', dueAt: null },
  ...{ subtotal: money, vat: money, total: money, state: 'unknown' as const },
  ...{ file: null, versions: 0, fileProblem: null },
  ...given,
})

test('a document is what the disk has, and only then what went wrong', () => {
  expect(pdfState(invoice())).toBe('missing')
  expect(pdfState(invoice({ fileProblem: 'no' }))).toBe('problem')
  expect(pdfState(invoice({ file, fileProblem: 'no' }))).toBe('saved')
})

test('overdue begins on the day after', () => {
  const due = (dueAt: string, state: Invoice['state'] = 'unpaid') =>
    stateOf(invoice({ dueAt, state }), new Date('2026-11-21T10:00:00Z'))
  expect(due('2026-11-21T00:00:00Z')).toBe('unpaid')
  expect(due('2026-11-20T00:00:00Z')).toBe('overdue')
  expect(due('2026-11-20T00:00:00Z', 'paid')).toBe('paid')
})

test('what can’t be searched says why', () => {
  const hit = (given: Partial<InvoiceHit>): InvoiceHit => ({
    ...{ invoice: invoice(), excerpt: null, textProblem: null, textWaits: false },
    ...given,
  })
  const note = (given: Partial<InvoiceHit>) => searchNote(rowOf(hit(given), (id) => id))
  expect(note({})).toBeNull()
  expect(note({ textProblem: 'scanned' })).toBe('no text in it: scanned')
  expect(note({ textWaits: true, textProblem: 'scanned' })).toBe('not read for text yet')
})
