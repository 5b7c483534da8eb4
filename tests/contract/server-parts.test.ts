import { describe, expect, test } from 'vitest'
import type { PartAction, PartCall } from '../../shared/domain/part.ts'
import { demoAccount } from '../support/demo-account.ts'
import { registry } from './cases.ts'
import { expectOffers } from './part-actions.ts'

const withParts = registry.providers.filter(({ serverParts = [] }) => serverParts.length > 0)

/** A call among what a part offers. */
const callsIn = (actions: readonly PartAction[]): PartCall[] =>
  actions.flatMap((action) => ('offer' in action ? [] : [action]))

describe.each(withParts.map((provider) => [provider.id, provider] as const))(
  '%s',
  (id, provider) => {
    const parts = provider.serverParts ?? []

    test('parts and columns have names of their own', () => {
      expect(new Set(parts.map((part) => part.id)).size).toBe(parts.length)
      for (const { columns = [], empty = '' } of parts) {
        expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length)
        // Where there are rows there may be none, and then something is said.
        expect(empty.length > 0).toBe(columns.length > 0)
      }
    })

    test('every part of a server reads from the demo server, and what it offers can be run', async () => {
      const { core, account } = await demoAccount(id)
      const seen = new Set<string>()
      // Every third: of each kind there are several, and a real account’s pace makes the rest long.
      const some = (await core.stores.servers.list()).filter((_server, at) => at % 3 === 0)
      for (const server of some) {
        for (const part of await core.serverPage.parts(server.id)) {
          const { rows, actions } = await core.serverPage.part(server.id, part.id)
          seen.add(part.id)
          for (const action of [...actions, ...rows.flatMap((row) => row.actions)])
            await expectOffers(core, account.id, action)
          for (const { cells } of rows)
            expect(Object.keys(cells).sort()).toEqual(part.columns.map(({ key }) => key).sort())
          const secret = /Demo&|rsync-\d|vnc\d/
          expect(JSON.stringify({ rows, actions })).not.toMatch(secret)
        }
        const usage = await core.serverPage.usage(server.id)
        expect(usage.error).toBeNull()
        expect(usage.lacking === null).toBe(provider.capabilities['servers.usage'].can === 'yes')
        if (provider.capabilities['servers.pictures'].can === 'yes') {
          const { periods, pictures } = await core.serverPage.pictures(server.id, 'week')
          expect(periods).toContain('week')
          expect(pictures.length).toBeGreaterThan(0)
          expect(pictures.filter(({ picture }) => picture?.type !== 'image/png')).toEqual([])
        }
      }
      const always = parts.filter(({ id: part }) => !['recovery', 'provisioning'].includes(part))
      expect([...seen]).toEqual(expect.arrayContaining(always.map((part) => part.id)))
    }, 60_000)
  },
)

test('VPS.NET: a backup is made, listed and deleted; a deleted server is offered for recovery', async () => {
  const { core, account } = await demoAccount('vpsnet', { servers: 8 })
  const server = (await core.stores.servers.list()).find((one) => /^\d+$/.test(one.providerId))!
  const backups = async () => core.serverPage.part(server.id, 'backups')
  const before = (await backups()).rows.length
  const make = callsIn((await backups()).actions)[0]!
  await core.operations.run(account.id, make.operation, { ...make.input, label: 'before the move' })
  const made = (await backups()).rows.find(({ cells }) => cells.label === 'before the move')!
  expect(made.cells.kind).toBe('manual')
  const remove = callsIn(made.actions).find(
    ({ operation }) => operation === 'vpsnet.backups.delete',
  )!
  await core.operations.run(account.id, remove.operation, remove.input, { confirmed: true })
  expect((await backups()).rows.length).toBe(before)

  await core.operations.run(
    account.id,
    'vpsnet.servers.delete',
    { id: server.providerId },
    { confirmed: true },
  )
  await core.sync.account(account.id)
  expect((await core.stores.servers.get(server.id)).goneAt).not.toBeNull()
  expect((await core.serverPage.parts(server.id)).map((part) => part.id)).toEqual(['recovery'])
  const { rows } = await core.serverPage.part(server.id, 'recovery')
  const recover = callsIn(rows[0]!.actions)[0]!
  await core.operations.run(account.id, recover.operation, recover.input)
  await core.sync.account(account.id)
  expect((await core.stores.servers.get(server.id)).goneAt).toBeNull()

  const calls = await core.journal.list({ server: server.id, limit: 10 })
  expect(calls.map(({ operation }) => operation)).toEqual([
    'vpsnet.servers.recover',
    'vpsnet.servers.delete',
    'vpsnet.backups.delete',
    'vpsnet.backups.create',
  ])
}, 60_000)
