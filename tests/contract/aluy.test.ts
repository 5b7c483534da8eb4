import { expect, onTestFinished, test } from 'vitest'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import { testCore } from '../support/core.ts'
import { httpServer, json } from '../support/http-server.ts'
import { registry } from './cases.ts'

test('aluy.net: sessions are renewed all along, in chunks too', async () => {
  const { fleets, stop } = await startDemoFleet({ servers: 2, paceMs: 300, now: () => new Date() })
  onTestFinished(stop)
  const { core, keychain } = await testCore({})
  const { baseUrl, credential } = fleets.find(({ provider }) => provider === 'aluy')!
  const add = { provider: 'aluy', label: 'Demo', baseUrl, credential }
  const account = await core.accounts.add(add)
  const { probe } = registry.provider('aluy')
  for (let n = 0; n < 45; n++) await core.executor.run(account.id, probe, {})
  await core.close()
  const stored = await keychain.get(account.id)
  for (const secret of Object.values(credential)) expect(stored).not.toContain(secret)
  expect(JSON.parse(stored ?? '')).toMatchObject({ chunks: expect.any(Array) as unknown })
}, 60_000)

test('aluy.net: a prepaid balance says how long it lasts; without that word it is still read', async () => {
  let hourly: object | null = { hoursRemaining: 41.5, totalHourlyRateCents: 84 }
  const { url } = await httpServer(({ url: path }, response) => {
    if (path.startsWith('/api/reseller/v1/balance'))
      return json(response, 200, { balanceCents: 3486, billingMode: 'PREPAID', transactions: [] })
    if (!/\/services\?(.*&)?limit=1(&|$)/.test(path)) return json(response, 200, EMPTY)
    if (hourly === null) return json(response, 500, { error: 'no' })
    return json(response, 200, { ...EMPTY, hourly })
  })
  const { core } = await testCore({})
  const credential = { cookie: 'next-auth.session-token=good-token' }
  const add = { provider: 'aluy', label: 'Prepaid', baseUrl: url, credential }
  const account = await core.accounts.add(add)
  await core.sync.account(account.id)
  const read = async () => (await core.stores.balances.list())[0]
  expect(await read()).toMatchObject({ available: { minor: 3486 }, hoursLeft: 41.5 })
  hourly = null
  await core.sync.account(account.id)
  expect(await read()).toMatchObject({ available: { minor: 3486 }, hoursLeft: null })
}, 60_000)

const EMPTY = { services: [], orders: [], invoices: [], total: 0, limit: 1, offset: 0 }
