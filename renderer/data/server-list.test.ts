import type { Server } from '@shared/domain/server.ts'
import { expect, test } from 'vitest'
import { sameServer, withPart } from './server-list.ts'

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

test('what was read anew and is as it was stays the same object', () => {
  const whole = list(['a', 'one'], ['a', 'two'])
  for (const [n, item] of whole.items.entries()) item.id = String(n)
  const part = structuredClone(whole)
  part.items[1]!.name = 'renamed'
  const next = withPart(whole, 'a', part)
  expect(next.items[0]).toBe(whole.items[0])
  expect(next.items[1]).toBe(part.items[1])
})

test('servers are compared to the bottom, apart from one field where that is asked', () => {
  const one = { id: '1', seenAt: 'then', marks: { tags: ['a'] } } as unknown as Server
  expect(sameServer(one, structuredClone(one))).toBe(true)
  expect(sameServer(one, { ...one, marks: { ...one.marks, tags: ['b'] } })).toBe(false)
  expect(sameServer(one, { ...one, seenAt: 'now' })).toBe(false)
  expect(sameServer(one, { ...one, seenAt: 'now' }, 'seenAt')).toBe(true)
})
