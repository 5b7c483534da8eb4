import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { isAppError } from '../../shared/domain/app-error.ts'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import { testCore } from '../support/core.ts'
import { fastClock } from '../support/fast-clock.ts'

/** What becomes of the answer to a payment: it comes, it is lost on its way back, or the payment never arrives. */
type Wire = 'whole' | 'answer lost' | 'call lost'

/** A line to the demo provider that can lose what is paid over it; counts the payments that set out. */
async function wireTo(target: string) {
  const wire = { is: 'whole' as Wire, payments: 0 }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const payment = request.url?.endsWith('/services/renew') === true
      if (payment) wire.payments++
      if (payment && wire.is === 'call lost') return request.socket.destroy()
      const answer = await fetch(target + request.url, {
        method: request.method,
        headers: {
          'content-type': 'application/json',
          'x-api-key': String(request.headers['x-api-key']),
        },
        body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
      })
      if (payment && wire.is === 'answer lost') return request.socket.destroy()
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(Buffer.from(await answer.arrayBuffer()))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return Object.assign(wire, { baseUrl: `http://127.0.0.1:${port}` })
}

const start = async () => {
  const clock = fastClock(8)
  const { fleets, stop } = await startDemoFleet({ servers: 24, paceMs: 100, now: clock.now })
  onTestFinished(stop)
  const fleet = fleets.find(({ provider }) => provider === 'advps')!
  const wire = await wireTo(fleet.baseUrl)
  const made = await testCore({ clock })
  const { core } = made
  const account = await core.accounts.add({
    provider: 'advps',
    label: 'Main',
    baseUrl: wire.baseUrl,
    credential: fleet.credential,
  })
  for (const { kind, ids } of fleet.remembered)
    for (const one of ids) await core.accounts.remember(account.id, kind, one)
  await core.sync.account(account.id)
  await core.tasks.resume()
  const soon = (await core.stores.servers.list()).filter(
    ({ renewsAt }) => Date.parse(renewsAt ?? '') - clock.now().getTime() < 5 * 86_400_000,
  )
  expect(soon.length).toBeGreaterThan(1)
  return { ...made, wire, soon }
}

/** Agrees to what is asked. */
const agreed = async <T>(work: (confirm?: string) => Promise<T>): Promise<T> => {
  const asked: unknown = await work().catch((error: unknown) => error)
  if (!isAppError(asked) || !asked.data.confirm) throw new Error('it did not ask')
  return work(asked.data.confirm.token)
}

const settled = (core: Awaited<ReturnType<typeof start>>['core'], id: string) =>
  vi.waitFor(
    async () => {
      const row = await core.stores.tasks.get(id)
      expect(row.nextRun).toBeNull()
      return row
    },
    { timeout: 40_000, interval: 100 },
  )

test('a payment whose answer is lost is found out by the term, never paid again', async () => {
  const { core, wire, soon } = await start()
  wire.is = 'answer lost'
  const { id } = soon[0]!
  const task = await agreed((confirm) => core.renewals.renew(id, { confirm }))
  expect(task).toMatchObject({ state: 'unknown', error: { code: 'outcome_unknown' } })
  expect((await settled(core, task.id)).state).toBe('completed')
  expect(wire.payments).toBe(1)
}, 60_000)

test('a payment that may not have arrived stays open, and is paid again only by the user', async () => {
  const { core, wire, soon } = await start()
  wire.is = 'call lost'
  const ids = soon.map(({ id }) => id)
  const task = await agreed((confirm) => core.bulks.begin(ids, 'renew', { confirm }))
  const { state, error } = await settled(core, task.id)
  expect(state).toBe('failed')
  expect(error?.fields?.length).toBe(ids.length)
  expect(wire.payments).toBe(ids.length)
  const undone = await core.bulks.undone(task.id)
  expect({ failed: undone.failed, unclear: [...undone.unclear].sort() }).toEqual({
    failed: [],
    unclear: [...ids].sort(),
  })
  wire.is = 'whole'
  await core.sync.all()
  expect(wire.payments).toBe(ids.length)
}, 90_000)

test('each server of a bulk has the term that was agreed to for it', async () => {
  const { core, soon } = await start()
  const [one, other] = [soon[0]!, soon[1]!]
  const ids = [one.id, other.id]
  const asked = (daysOf: Record<string, number>, confirm?: string) =>
    core.bulks.begin(ids, 'renew', { days: 30, daysOf, confirm })
  const refused: unknown = await asked({ [other.id]: 90 }).catch((error: unknown) => error)
  if (!isAppError(refused)) throw new Error('it did not ask')
  const { token, consequence } = refused.data.confirm!
  expect(consequence).toContain(`for 90 days: ${other.name}`)
  // Agreed to for these terms only.
  await expect(asked({ [other.id]: 91 }, token)).rejects.toMatchObject({
    code: 'needs_confirmation',
  })
  const task = await agreed((confirm) => asked({ [other.id]: 90 }, confirm))
  expect((await settled(core, task.id)).state).toBe('completed')
  const paid = async ({ id, renewsAt }: typeof one) =>
    Math.round(
      (Date.parse((await core.stores.servers.get(id)).renewsAt!) - Date.parse(renewsAt!)) /
        86_400_000,
    )
  expect([await paid(one), await paid(other)]).toEqual([30, 90])
}, 60_000)

test('what is not within its window is refused by the provider, and costs nothing', async () => {
  const { core, wire, soon } = await start()
  const later = (await core.stores.servers.list()).find((one) => !soon.includes(one))!
  const task = await agreed((confirm) =>
    core.bulks.begin([soon[0]!.id, later.id], 'renew', { days: 10, confirm }),
  )
  const { state, error } = await settled(core, task.id)
  expect(state).toBe('failed')
  expect(error?.fields?.map(({ path }) => path)).toEqual([later.id])
  expect(wire.payments).toBe(2)
  expect((await core.bulks.undone(task.id)).failed).toEqual([later.id])
}, 60_000)
