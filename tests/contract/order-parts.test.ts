import { describe, expect, test } from 'vitest'
import { demoAccount } from '../support/demo-account.ts'
import { registry } from './cases.ts'
import { expectOffers } from './part-actions.ts'

const withParts = registry.providers.filter(({ orderParts = [] }) => orderParts.length > 0)

describe.each(withParts.map((provider) => [provider.id, provider] as const))(
  '%s',
  (id, provider) => {
    const parts = provider.orderParts ?? []

    test('parts and columns have names of their own', () => {
      expect(new Set(parts.map((part) => part.id)).size).toBe(parts.length)
      for (const { columns = [], empty = '' } of parts) {
        expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length)
        expect(empty.length > 0).toBe(columns.length > 0)
      }
    })

    test('every part of an order reads from the demo server, and what it offers can be done', async () => {
      const { core, account } = await demoAccount(id)
      const seen = new Set<string>()
      for (const order of (await core.stores.orders.list()).slice(0, 10)) {
        for (const part of await core.orders.parts(order.id)) {
          const { rows, actions } = await core.orders.part(order.id, part.id)
          seen.add(part.id)
          for (const action of [...actions, ...rows.flatMap((row) => row.actions)])
            await expectOffers(core, account.id, action)
          for (const { cells } of rows)
            expect(Object.keys(cells).sort()).toEqual(part.columns.map(({ key }) => key).sort())
        }
      }
      expect([...seen].sort()).toEqual(parts.map((part) => part.id).sort())
    }, 60_000)
  },
)
