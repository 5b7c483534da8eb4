import { onTestFinished } from 'vitest'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import type { Clock } from '../../electron/core/ports.ts'
import { testCore } from './core.ts'

/** Core with one account at a provider's demo server, read once. */
export async function demoAccount(
  provider: string,
  options: { servers?: number; clock?: Clock } = {},
) {
  const { servers = 12, clock } = options
  const now = () => clock?.now() ?? new Date()
  const { fleets, stop } = await startDemoFleet({ servers, paceMs: 100, now })
  onTestFinished(stop)
  const made = await testCore(clock ? { clock } : {})
  const { core } = made
  const { baseUrl, credential, remembered } = fleets.find((one) => one.provider === provider)!
  const account = await core.accounts.add({ provider, label: 'Demo', baseUrl, credential })
  for (const { kind, ids } of remembered)
    for (const one of ids) await core.accounts.remember(account.id, kind, one)
  await core.sync.account(account.id)
  const post = async (path: string, body: object): Promise<void> => {
    await fetch(`${baseUrl}/${path}`, { method: 'POST', body: JSON.stringify(body) })
  }
  return {
    ...made,
    account,
    /** The provider is gone, with all its consoles. */
    stop,
    becomes: (what: string) => post('__becomes', { what }),
    fault: (rule: object) => post('__faults', rule),
  }
}
