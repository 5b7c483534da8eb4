import { expect, test } from 'vitest'
import { recordLine, stagedWords } from './words.ts'

test('the bar names only what there is', () => {
  expect(stagedWords({ new: 1, changed: 0, deleted: 2, all: 3 })).toBe(
    '3 changes: 1 new, 2 deleted',
  )
  expect(stagedWords({ new: 0, changed: 1, deleted: 0, all: 1 })).toBe('1 change: 1 changed')
})

test('a record in a line', () => {
  const record = { id: null, host: 'www', type: 'A', ttl: null, data: '192.0.2.1' }
  expect(recordLine(record)).toBe('www A 192.0.2.1')
  expect(recordLine({ ...record, ttl: 3600 })).toBe('www A 192.0.2.1, 1h')
})
