import { expect, onTestFinished, test } from 'vitest'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import { testCore } from '../support/core.ts'
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
