import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Server } from '../../shared/domain/server.ts'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import { registry } from './cases.ts'
import { memorySink } from './harness.ts'
import { testCore } from '../support/core.ts'

/** Every provider's capabilities against its demo server: core, sockets and state as in the app. */
describe.each(registry.providers.map((provider) => [provider.id] as const))('%s', (id) => {
  const start = async (paceMs = 300) => {
    const { fleets, stop } = await startDemoFleet({ servers: 12, paceMs, now: () => new Date() })
    onTestFinished(stop)
    const made = await testCore({})
    const fleet = fleets.find(({ provider }) => provider === id)!
    const { baseUrl, credential } = fleet
    const account = await made.core.accounts.add({
      provider: id,
      label: 'Demo',
      baseUrl,
      credential,
    })
    const state = await made.core.sync.account(account.id)
    expect(state.error).toBeNull()
    await made.core.tasks.resume()
    const list = await made.core.stores.servers.list()
    const running = list.find(
      (server) => server.state === 'running' && !server.cancelledAt,
    ) as Server
    const setFault = (mode: string) =>
      fetch(`${baseUrl}/__faults`, { method: 'POST', body: JSON.stringify({ mode }) })
    return { ...made, account, list, running, fleet, setFault }
  }
  const ended = (core: Awaited<ReturnType<typeof start>>['core'], task: string) =>
    vi.waitFor(async () => expect((await core.stores.tasks.get(task)).finishedAt).not.toBeNull(), {
      timeout: 20_000,
      interval: 100,
    })

  test('lists servers, orders, invoices and balance', async () => {
    const { core, list } = await start()
    expect(list.length).toBe(12)
    expect(new Set(list.map(({ state }) => state)).size).toBeGreaterThan(2)
    expect(list.some(({ addresses }) => addresses.length === 2)).toBe(true)
    expect((await core.stores.orders.list()).length).toBeGreaterThan(3)
    expect((await core.stores.invoices.list()).length).toBeGreaterThan(10)
    expect((await core.stores.balances.list())[0]?.available.currency).toBe('EUR')
  })

  test('restart, shut down and start end as they should', async () => {
    const { core, running, notices } = await start(1600)
    for (const [action, state] of [
      ['restart', 'running'],
      ['shutdown', 'stopped'],
      ['start', 'running'],
    ] as const) {
      const task = await core.servers.power(running.id, action)
      await ended(core, task.id)
      expect((await core.stores.tasks.get(task.id)).state).toBe('completed')
      expect((await core.stores.servers.get(running.id)).state).toBe(state)
    }
    expect(notices.length).toBe(3)
  }, 60_000)

  test('suspend, unsuspend, rename, reset password, cancel and resume', async () => {
    const { core, running } = await start()
    const suspended = await core.servers.suspend(running.id)
    await ended(core, suspended.id)
    expect((await core.stores.servers.get(running.id)).state).toBe('suspended')
    const back = await core.servers.unsuspend(running.id)
    await ended(core, back.id)
    expect((await core.servers.rename(running.id, 'renamed-01')).name).toBe('renamed-01')
    const { secret } = await core.servers.resetPassword(running.id)
    expect(core.vault.reveal(secret).length).toBeGreaterThan(6)
    const refused = await core.servers.cancelRenewal(running.id).catch((error: unknown) => error)
    const token = (refused as { data: { confirm: { token: string } } }).data.confirm.token
    expect((await core.servers.cancelRenewal(running.id, token)).cancelledAt).not.toBeNull()
    expect((await core.servers.resumeRenewal(running.id)).cancelledAt).toBeNull()
  }, 60_000)

  test('reinstall is watched until the server runs again', async () => {
    const { core, running } = await start(1500)
    const [system] = await core.servers.osTemplates(running.id)
    const choice = { osId: system!.id, hostname: 'new.example.com' }
    const refused = await core.servers
      .reinstall(running.id, choice)
      .catch((error: unknown) => error)
    const confirm = (refused as { data: { confirm: { token: string } } }).data.confirm.token
    const task = await core.servers.reinstall(running.id, { ...choice, confirm })
    await ended(core, task.id)
    expect((await core.stores.tasks.get(task.id)).state).toBe('completed')
  }, 60_000)

  test('PDFs are saved unchanged; one that is not offered is said so; a second run downloads nothing', async () => {
    const { core, account } = await start()
    const [task] = await core.invoices.download(null)
    await ended(core, task!.id)
    const invoices = await core.stores.invoices.list()
    const saved = invoices.filter(({ file }) => file !== null)
    const problems = invoices.filter(({ fileProblem }) => fileProblem !== null)
    expect(saved.length + problems.length).toBe(invoices.length)
    expect(problems[0]?.fileProblem).toContain('only available for current-format')
    const one = saved[0]!
    const { provider } = await core.executor.target(account.id)
    const sink = memorySink()
    const pdf = provider.capabilities['invoices.pdf']
    if (pdf.can !== 'yes') throw new Error('this provider has no PDFs')
    await pdf.fn(core.executor.context(account.id), one.providerId, sink)
    const { readFile } = await import('node:fs/promises')
    const bytes = await readFile(await core.invoices.pathOf(one.id))
    expect(bytes.equals(sink.bytes())).toBe(true)
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(one.file?.path).toMatch(/^\d{4}\/aluy-demo\/INV-.*\.pdf$/)
    expect(await core.invoices.wanted(account.id, null)).toEqual([])
  }, 60_000)

  test('a session that ended, a provider that fails, and recovery', async () => {
    const { core, account, setFault } = await start()
    await setFault('failing')
    expect((await core.accounts.test(account.id)).state).toBe('failing')
    await setFault('none')
    expect((await core.accounts.test(account.id)).state).toBe('ok')
    await setFault('expired')
    const after = await core.accounts.test(account.id)
    expect(after).toMatchObject({ state: 'sign_in', lastError: { code: 'unauthorized' } })
    expect((await core.stores.servers.list()).length).toBe(12)
  }, 60_000)

  test('sessions are renewed all along, in chunks too', async () => {
    const { core, account, keychain, fleet } = await start()
    for (let n = 0; n < 45; n++)
      await core.executor.run(account.id, registry.provider(id).probe, {})
    await core.close()
    const stored = await keychain.get(account.id)
    for (const secret of Object.values(fleet.credential)) expect(stored).not.toContain(secret)
    expect(JSON.parse(stored ?? '')).toMatchObject({ chunks: expect.any(Array) as unknown })
  }, 60_000)
})
