import { expect, test } from 'vitest'
import { withPart } from './server-list.ts'

type List = Parameters<typeof withPart>[0]
const list = (...rows: [string, string][]): List =>
  ({
    items: rows.map(([accountId, name]) => ({ accountId, name })),
    reads: [...new Set(rows.map(([accountId]) => accountId))].map((accountId) => ({ accountId })),
  }) as unknown as List

test('one account’s rows are replaced, the others’ stay the same objects', () => {
  const whole = list(['a', 'one'], ['b', 'two'], ['a', 'three'])
  const next = withPart(whole, 'a', list(['a', 'four']))
  expect(next).toEqual(list(['b', 'two'], ['a', 'four']))
  expect(next.items[0]).toBe(whole.items[1])
})

test('an account that has no rows any more leaves none', () => {
  expect(withPart(list(['a', 'one']), 'a', list())).toEqual(list())
})
