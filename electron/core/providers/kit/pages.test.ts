import { expect, test } from 'vitest'
import { allPages } from './pages.ts'

const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => `s${n}`)

/** Reads a list that `at` gives anew for every call; how often it was called, and whether it was told to be incomplete. */
async function reading(at: (call: number) => { list: readonly string[]; total?: number }) {
  let calls = 0
  let incomplete = false
  const found = await allPages(
    async ({ limit, offset }) => {
      const { list, total } = at(calls++)
      return { items: list.slice(offset, offset + limit), total: total ?? list.length }
    },
    (id) => id,
    { incomplete: () => (incomplete = true) },
  )
  return { found, calls, incomplete }
}

test('a list that keeps still is read once', async () => {
  const { found, calls, incomplete } = await reading(() => ({ list: ids(250) }))
  expect([found.length, calls, incomplete]).toEqual([250, 3, false])
})

test('a deleted item that pulls another over the edge of a page is noticed, and the list read again', async () => {
  const list = ids(250)
  const { found, incomplete } = await reading((call) => ({
    list: call === 0 ? list : list.slice(1),
  }))
  expect(found).toEqual(list.slice(1))
  expect(incomplete).toBe(false)
})

test('an order that changes between pages leaves something out: read again', async () => {
  const list = ids(150)
  const { found, calls, incomplete } = await reading((call) => ({
    list: call === 1 ? list.toReversed() : list,
  }))
  expect(found.toSorted()).toEqual(list.toSorted())
  expect([calls, incomplete]).toEqual([4, false])
})

test('an order that never keeps still gives what was seen, and says that it may not be all', async () => {
  const list = ids(150)
  const { found, incomplete } = await reading((call) => ({
    list: call % 2 === 1 ? list.toReversed() : list,
  }))
  expect(new Set(found).size).toBe(found.length)
  expect(incomplete).toBe(true)
})

test('a total that says more than there is: what was read, not whole', async () => {
  const { found, incomplete } = await reading(() => ({ list: ids(3), total: 5 }))
  expect([found, incomplete]).toEqual([ids(3), true])
})

test('an item that is listed twice is one', async () => {
  const { found } = await reading(() => ({ list: ['a', 'b', 'a'] }))
  expect(found).toEqual(['a', 'b'])
})
