import { expect, test } from 'vitest'
import { numberGaps } from './gaps.ts'

test.each([
  [['INV-2026-001', 'INV-2026-002', 'INV-2026-004'], ['INV-2026-003'], false],
  [['2016/12/1', '2016/12/3', '2017/1/1'], ['2016/12/2'], false],
  [['9', '10', '12'], ['11'], false],
  [['R009', 'R010', 'R012'], ['R011'], false],
  [['9130', '9477', '9901'], [], true],
  [['7'], [], false],
  [['draft', ''], [], false],
  [['7-A', '8-A', '10-A', '9-B'], ['9-A'], false],
])('%j lacks %j', (numbers, missing, scattered) => {
  expect(numberGaps(numbers)).toEqual({ missing, scattered })
})

test('a hundred thousand numbers and one gap', () => {
  const numbers = Array.from({ length: 100_000 }, (_, n) => String(n)).filter((n) => n !== '500')
  expect(numberGaps(numbers).missing).toEqual(['500'])
})
