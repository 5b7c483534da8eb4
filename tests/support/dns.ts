import { onTestFinished, vi } from 'vitest'
import type { DnsRecord, Zone } from '../../shared/domain/dns.ts'
import { isFinal } from '../../shared/domain/task-end.ts'
import type { Task } from '../../shared/domain/task.ts'
import type { Core } from '../../electron/core/core.ts'
import type { Clock } from '../../electron/core/ports.ts'
import type { Provider } from '../../electron/core/providers/kit/provider.ts'
import { isAppError } from '../../shared/domain/app-error.ts'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import { testCore } from './core.ts'

const FAST = { concurrency: 8, perSecond: 100_000 }

/** An account at a provider's demo server with its zones read, and what a test does with them. */
export async function zonesAt(
  provider: Provider,
  options: { clock?: Clock; dataDir?: string; records?: number } = {},
) {
  const now = () => new Date()
  const { records } = options
  const { fleets, stop } = await startDemoFleet({ servers: 4, paceMs: 20, now, records })
  onTestFinished(stop)
  const { id } = provider
  /** Methods of the calls that change something, as they went out. */
  const writes: string[] = []
  const onRequest = (method: string): void => void (method === 'GET' || writes.push(method))
  const made = await testCore({ ...options, onRequest, providers: [{ ...provider, limits: FAST }] })
  const { core } = made
  const fleet = fleets.find((one) => one.provider === id)
  if (!fleet) throw new Error(`there is no demo server of ${id}`)
  const { baseUrl, credential } = fleet
  const account = await core.accounts.add({ provider: id, label: 'Demo', baseUrl, credential })
  await core.dns.refresh(account.id)
  await core.tasks.resume()
  const zones = await core.dns.zones()
  const zone = (name: string): Zone => {
    const found = zones.find((one) => one.name === name)
    if (!found) throw new Error(`there is no zone ${name}`)
    return found
  }
  const fault = (rule: Record<string, unknown>) =>
    fetch(`${baseUrl}/__faults`, { method: 'POST', body: JSON.stringify(rule) })
  return { ...made, account, baseUrl, credential, zones, zone, fault, writes }
}

export const recordsOf = async (core: Core, zone: Zone): Promise<DnsRecord[]> =>
  (await core.dns.zone(zone.id, true)).records

/** Plans, agrees to everything, and waits until the task has ended or nobody knows its end. */
export async function become(core: Core, zone: Zone, records: readonly DnsRecord[]) {
  const plans = await core.dns.plan([{ zoneId: zone.id, records }])
  const task = await agreed((confirm) => core.dns.apply(plans, confirm))
  return { plan: plans[0]!, task: await ended(core, task.id) }
}

export async function agreed<T>(work: (confirm?: string) => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isAppError(error) || !error.data.confirm) throw error
    return work(error.data.confirm.token)
  }
}

export const ended = (core: Core, id: string): Promise<Task> =>
  vi.waitFor(
    async () => {
      const task = await core.stores.tasks.get(id)
      const settled = isFinal(task.state) || (task.state === 'unknown' && task.nextRun === null)
      if (!settled) throw new Error(`it is ${task.state}`)
      return task
    },
    { timeout: 20_000, interval: 20 },
  )

export const wanted = (
  host: string,
  type: string,
  data: string,
  ttl: number | null = 3600,
): DnsRecord => ({ id: null, host, type, ttl, data })
