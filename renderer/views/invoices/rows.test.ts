import type { Invoice } from '@shared/domain/invoice.ts'
import { describe, expect, it } from 'vitest'
import { buildRows, filterRows, pdfState, sortRows, totals, years } from './rows.ts'

const money = (minor: number, currency = 'EUR') => ({ minor, currency })
const file = {
  ...{ kind: 'original' as const, version: 1, path: '2026/a/1.pdf', sha256: 'ab', bytes: 10 },
  savedAt: '2026-03-01T10:00:00Z',
}
const invoice = (number: string, given: Partial<Invoice> = {}): Invoice => ({
  id: `a:${number}`,
  accountId: 'a',
  provider: 'alpha',
  providerId: number,
  number,
  issuedAt: '2026-03-01T10:00:00Z',
  subtotal: money(100),
  vat: money(20),
  total: money(120),
  seenAt: '2026-03-01T10:00:00Z',
  file: null,
  versions: 0,
  fileProblem: null,
  state: 'unknown',
  dueAt: null,
  ...given,
})
const rows = buildRows(
  [
    invoice('R-9', { file }),
    invoice('R-10', { accountId: 'b', total: money(5000, 'USD') }),
    invoice('R-11', { issuedAt: '2025-12-31T10:00:00Z', fileProblem: 'not offered' }),
  ],
  (id) => `Account ${id}`,
)
const numbers = (found: typeof rows): string[] => found.map(({ invoice }) => invoice.number)
const all = { text: '', year: null, accountId: null }

describe('filterRows', () => {
  it('filters by text, year and account together', () => {
    expect(numbers(filterRows(rows, all))).toHaveLength(3)
    expect(numbers(filterRows(rows, { ...all, text: 'r-1' }))).toEqual(['R-10', 'R-11'])
    expect(numbers(filterRows(rows, { ...all, year: '2025' }))).toEqual(['R-11'])
    expect(numbers(filterRows(rows, { ...all, text: 'r-1', accountId: 'b' }))).toEqual(['R-10'])
  })
})

describe('totals', () => {
  it('adds up each currency by itself', () => {
    expect(totals(rows)).toEqual([money(5000, 'USD'), money(240)])
    expect(totals([])).toEqual([])
  })
})

describe('pdfState', () => {
  it('is what the disk has, and only then what went wrong', () => {
    expect(pdfState(invoice('1'))).toBe('missing')
    expect(pdfState(invoice('1', { fileProblem: 'no' }))).toBe('problem')
    expect(pdfState(invoice('1', { file, fileProblem: 'no' }))).toBe('saved')
  })
})

describe('years and sorting', () => {
  it('lists years newest first', () => {
    expect(years(rows)).toEqual(['2026', '2025'])
  })

  it('sorts numbers by their digits and problems before the rest', () => {
    expect(numbers(sortRows(rows, { key: 'number', descending: false }))[0]).toBe('R-9')
    expect(numbers(sortRows(rows, { key: 'pdf', descending: false }))).toEqual([
      'R-11',
      'R-10',
      'R-9',
    ])
  })
})
