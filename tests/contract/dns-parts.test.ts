import { describe, expect, test } from 'vitest'
import { demoAccount } from '../support/demo-account.ts'
import { registry } from './cases.ts'
import { expectOffers } from './part-actions.ts'

const withParts = registry.providers.filter(({ dns }) => (dns?.parts ?? []).length > 0)

describe.each(withParts.map(({ id }) => [id]))('%s', (id) => {
  test('every part of its DNS reads from the demo server, and what it offers can be done', async () => {
    const { core, account } = await demoAccount(id)
    const [{ parts } = { parts: [] }] = await core.dns.parts()
    expect(new Set(parts.map((part) => part.id)).size).toBe(parts.length)
    for (const part of parts) {
      const { rows, actions } = await core.dns.part(account.id, part.id)
      expect(rows.length, part.id).toBeGreaterThan(0)
      for (const action of [...actions, ...rows.flatMap((row) => row.actions)])
        await expectOffers(core, account.id, action)
      for (const { cells } of rows)
        expect(Object.keys(cells).sort()).toEqual(part.columns.map(({ key }) => key).sort())
    }
  }, 60_000)
})

test('accounts whose provider has nothing beside zones are left out', async () => {
  const { core } = await demoAccount('aluy')
  expect(await core.dns.parts()).toEqual([])
})
