import { expect, test } from 'vitest'
import { type ServerList, withParts as merged } from './server-list.ts'

const withParts = (whole: () => ServerList, parts: Parameters<typeof merged>[1]) =>
  merged(whole, parts, () => Promise.resolve())
const list = (...rows: [string, string][]): ServerList =>
  ({
    items: rows.map(([accountId, name]) => ({ accountId, name })),
    reads: [...new Set(rows.map(([accountId]) => accountId))].map((accountId) => ({ accountId })),
  }) as unknown as ServerList

test('one account’s rows are replaced, the others’ stay the same objects', async () => {
  const whole = list(['a', 'one'], ['b', 'two'], ['a', 'three'])
  const next = await withParts(() => whole, [['a', list(['a', 'four'])]])
  expect(next).toEqual(list(['b', 'two'], ['a', 'four']))
  expect(next.items[0]).toBe(whole.items[1])
})

test('an account that has no rows any more leaves none', async () => {
  expect(await withParts(() => list(['a', 'one']), [['a', list()]])).toEqual(list())
})

test('what was read anew and is as it was stays the same object', async () => {
  const whole = list(['a', 'one'], ['a', 'two'])
  for (const [n, item] of whole.items.entries()) item.id = String(n)
  const part = structuredClone(whole)
  part.items[1]!.name = 'renamed'
  const next = await withParts(() => whole, [['a', part]])
  expect(next.items[0]).toBe(whole.items[0])
  expect(next.items[1]).toBe(part.items[1])
})

test('several accounts’ parts come in at once', async () => {
  const whole = list(['a', 'one'], ['b', 'two'], ['c', 'three'])
  const next = await withParts(
    () => whole,
    [
      ['a', list(['a', 'four'])],
      ['b', list(['b', 'five'])],
    ],
  )
  expect(next).toEqual(list(['c', 'three'], ['a', 'four'], ['b', 'five']))
})

test('servers are compared to the bottom; when one was seen is brought up to date where it is', async () => {
  const seen = (at: string, ...tags: string[]): ServerList => {
    const whole = list(['a', 'one'])
    Object.assign(whole.items[0]!, { id: '1', seenAt: at, marks: { tags }, price: null })
    return whole
  }
  const whole = seen('then', 'web')
  const [one] = whole.items
  const same = await withParts(() => whole, [['a', seen('now', 'web')]])
  expect(same.items[0]).toBe(one)
  expect(one?.seenAt).toBe('now')
  for (const changed of [seen('now', 'db'), seen('now'), seen('now', 'web', 'db')]) {
    expect((await withParts(() => same, [['a', changed]])).items[0]).toBe(changed.items[0])
  }
})

test('what came in while it was compared stays', async () => {
  let whole = list(['a', 'one'], ['b', 'two'])
  const pause = (): Promise<void> => {
    whole = list(['a', 'one'], ['b', 'newer'])
    return Promise.resolve()
  }
  const next = await merged(() => whole, [['a', list(['a', 'four'])]], pause)
  expect(next).toEqual(list(['b', 'newer'], ['a', 'four']))
})
