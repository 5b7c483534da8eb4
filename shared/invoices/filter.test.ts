import { expect, test } from 'vitest'
import { amountBound, invoiceFilters, isUnfinished } from './filter.ts'

const { parse, format, absorb } = invoiceFilters

test('fields become terms, the rest stays text', () => {
  expect(parse('Status:unpaid hosting account:"Aluy main" amount>12,50')).toEqual({
    terms: [
      { field: 'status', value: 'unpaid' },
      { field: 'account', value: 'Aluy main' },
      { field: 'amount', value: '>12,50' },
    ],
    text: 'hosting',
  })
  expect(parse('INV:1 amount>much year>2020').terms).toEqual([])
})

test('what is written is read back', () => {
  for (const query of [
    'status:unpaid year:2026 hosting',
    'account:"Aluy main" amount>=12 amount:5',
  ])
    expect(format(parse(query))).toBe(query)
})

test('a term is a chip after a space, and harmless before', () => {
  const none = { terms: [], text: '' }
  expect(absorb(none, 'vat:yes')).toEqual({ terms: [], text: 'vat:yes' })
  expect(absorb(none, 'vat:yes ').terms).toEqual([{ field: 'vat', value: 'yes' }])
  expect(['amount>', 'amount:', 'year:', 'kind:"'].every(isUnfinished)).toBe(true)
  expect(['amount', 'year:2', 'a:'].some(isUnfinished)).toBe(false)
})

test('bounds of amounts', () => {
  expect(amountBound('>=12,50')).toEqual({ sign: '>=', decimal: '12.50' })
  expect(amountBound('-3')).toEqual({ sign: '=', decimal: '-3' })
  expect(amountBound('1e9')).toBeNull()
})
