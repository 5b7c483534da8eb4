import { expect, test } from 'vitest'
import { testClock } from '../../../tests/support/clock.ts'
import { testCore } from '../../../tests/support/core.ts'
import { orderJournal } from './journal.ts'

const order = (id: string) => ({
  id,
  accountId: 'a',
  provider: 'alpha',
  title: `Machine ${id}`,
  offer: 'small',
  operation: 'alpha.orders.create',
  values: {},
  input: { label: id },
  quote: null,
})

test('page by page it is the whole journal, newest first, also where several are of one moment', async () => {
  const clock = testClock()
  const { core } = await testCore({})
  const journal = orderJournal(core.storage, clock, () => false)
  for (let n = 0; n < 12; n++) {
    await journal.open(order(`order-${n}`))
    if (n % 4 === 3) await clock.sleep(1000)
  }
  const all = (await journal.list()).map(({ id }) => id)
  expect(all).toHaveLength(12)
  expect(all.slice(0, 4)).toEqual(['order-10', 'order-11', 'order-8', 'order-9'])
  for (const limit of [1, 3, 5, 12, 20]) {
    const read: string[] = []
    for (;;) {
      const page = await journal.list({ after: read.at(-1), limit })
      read.push(...page.map(({ id }) => id))
      expect(page.length).toBeLessThanOrEqual(limit)
      if (page.length < limit) break
    }
    expect(read).toEqual(all)
  }
})
