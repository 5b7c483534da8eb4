import { DATEV, GENERIC } from '@shared/domain/invoice-export-words.ts'
import { DatevForm } from '@shared/domain/invoice-export.ts'
import { expect, test } from 'vitest'
import {
  missingIn,
  otherColumns,
  withColumn,
  withCreditor,
  withMoved,
  withPreset,
} from './forms.ts'

const two = { ...GENERIC, columns: ['number' as const, 'total' as const] }

test('columns come, go and move; the last one stays', () => {
  expect(withColumn(two, 'vat', true).columns).toEqual(['number', 'total', 'vat'])
  const one = withColumn(two, 'total', false)
  expect(one.columns).toEqual(['number'])
  expect(withColumn(one, 'number', false)).toBe(one)
  expect(withMoved(two, 'total', -1).columns).toEqual(['total', 'number'])
  expect(withMoved(two, 'total', 1)).toBe(two)
  expect(otherColumns(two)).not.toContain('total')
  expect(otherColumns(two)).toContain('sha256')
})

test('what is missing in the form is what its schema refuses', () => {
  expect(missingIn({ form: 'zip' })).toBeNull()
  expect(missingIn(GENERIC)).toBeNull()
  expect(missingIn(DATEV)).toBe('Consultant number: 4 to 7 digits (Beraternummer).')
  const full = {
    ...DATEV,
    consultant: '29098',
    client: '1',
    expenseAccount: '4806',
    creditorAccount: '70000',
  }
  expect(missingIn(full)).toBeNull()
  expect(DatevForm.safeParse(full).success).toBe(true)
  const bad = [
    { client: 'x' },
    { yearStart: '13-01' },
    { taxKey: '12345' },
    { creditors: { a: '7' } },
  ]
  for (const change of bad) {
    expect(missingIn({ ...full, ...change })).not.toBeNull()
    expect(DatevForm.safeParse({ ...full, ...change }).success).toBe(false)
  }
})

test('an account has its own creditor, or the common one', () => {
  const own = withCreditor(DATEV, 'a', '70001')
  expect(own.creditors).toEqual({ a: '70001' })
  expect(withCreditor(own, 'a', '').creditors).toEqual({})
})

test('a form kept under a name that there is takes its place', () => {
  const mine = { name: 'Mine', as: GENERIC }
  expect(withPreset([mine, { name: 'B', as: GENERIC }], { name: 'Mine', as: two })).toEqual([
    { name: 'B', as: GENERIC },
    { name: 'Mine', as: two },
  ])
})
