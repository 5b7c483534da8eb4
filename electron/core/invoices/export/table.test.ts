import { expect, test } from 'vitest'
import type { TableForm } from '@shared/domain/invoice-export.ts'
import { GENERIC } from '@shared/domain/invoice-export-words.ts'
import { cellsOf, headOf, lineOf } from './table.ts'
import { testRow } from './test-row.ts'
import { vatRate } from './vat-rate.ts'

const eur = (minor: number) => ({ minor, currency: 'EUR' })

test('the columns that were chosen, in their order, with separators of the form', () => {
  const form: TableForm = {
    ...GENERIC,
    columns: ['total', 'number', 'issuedAt', 'dueAt', 'vatRate', 'paidAt'],
    separator: ';',
    decimal: ',',
    dates: 'dmy',
  }
  const row = testRow({ number: 'A;1' }, { paidAt: '2026-03-06T23:59:00+02:00' })
  expect(headOf(form)).toEqual(['Gross', 'Number', 'Date', 'Due', 'VAT %', 'Paid'])
  expect(lineOf(cellsOf(row, form), ';')).toBe(
    '119,00;"A;1";05.03.2026;19.03.2026;19;06.03.2026\r\n',
  )
})

test('what a provider or user wrote is never a formula; a negative amount is a number', () => {
  const row = testRow({ number: '=HYPERLINK("x")', total: eur(-11_900) }, { account: '+1 "x"' })
  const form: TableForm = { ...GENERIC, columns: ['number', 'account', 'total'] }
  expect(lineOf(cellsOf(row, form), ',')).toBe(`"'=HYPERLINK(""x"")","'+1 ""x""",-119.00\r\n`)
})

test('amounts have the digits of their currency; no currency is said where none is known', () => {
  const yen = { minor: 1200, currency: 'JPY' }
  const form: TableForm = { ...GENERIC, columns: ['total', 'currency'] }
  expect(cellsOf(testRow({ total: yen }), form)).toEqual(['1200', 'JPY'])
  const none = { minor: 1200, currency: 'XXX' }
  expect(cellsOf(testRow({ total: none }), form)).toEqual(['12.00', ''])
})

test.each([
  [10_000, 1_900, '19'],
  [999, 210, '21'],
  [-10_000, -1_900, '19'],
  [10_000, 0, '0'],
  [10_000, 770, '7.7'],
  [10_000, 1_234, null],
  [0, 0, null],
])('net %i with VAT %i is %s per cent', (net, vat, rate) => {
  expect(
    vatRate(testRow({ subtotal: eur(net), vat: eur(vat), total: eur(net + vat) }).invoice),
  ).toBe(rate)
})

test('amounts that do not add up tell no rate', () => {
  expect(vatRate(testRow({ total: eur(12_000) }).invoice)).toBeNull()
})
