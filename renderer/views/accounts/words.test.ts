import { expect, test } from 'vitest'
import { intervalText, removalText } from './words.ts'

test('names what goes and what stays', () => {
  const text = removalText({ servers: 12, orders: 1, invoices: 18, pdfs: 17, tasks: 0 })
  expect(text).toContain('12 servers, 1 order, 18 invoices')
  expect(text).toContain('17 PDFs in the archive folder stay.')
  expect(text).not.toContain('history')
})

test('an interval in words', () => {
  expect([0, 5, 60, 90, 1440].map(intervalText)).toEqual([
    'when you ask',
    'every 5 min',
    'every 1 h',
    'every 90 min',
    'every 24 h',
  ])
})
