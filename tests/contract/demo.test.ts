import { readFile } from 'node:fs/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { isAppError } from '../../shared/domain/app-error.ts'
import type { PowerAction, Server, ServerState } from '../../shared/domain/server.ts'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import type { Core } from '../../electron/core/core.ts'
import { testCore } from '../support/core.ts'
import { fastClock } from '../support/fast-clock.ts'
import { testIf } from '../support/test-if.ts'
import { cases, registry } from './cases.ts'
import { memorySink } from './harness.ts'

const SPEED = 8
const clock = fastClock(SPEED)

const ended = (core: Core, task: string) =>
  vi.waitFor(async () => expect((await core.stores.tasks.get(task)).finishedAt).not.toBeNull(), {
    timeout: 30_000,
    interval: 100,
  })

/** The token that a refused call gives. */
const tokenOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!isAppError(error) || !error.data.confirm) throw error ?? new Error('it did not ask')
  return error.data.confirm.token
}

const GOAL: Record<PowerAction, ServerState> = {
  start: 'running',
  restart: 'running',
  shutdown: 'stopped',
  stop: 'stopped',
}

/** Every provider's capabilities against its demo server: core, sockets and state as in the app. */
describe.each(registry.providers.map((provider) => [provider.id, provider] as const))(
  '%s',
  (id, { capabilities }) => {
    const start = async (paceMs = 300) => {
      const { fleets, stop } = await startDemoFleet({ servers: 12, paceMs, now: clock.now })
      onTestFinished(stop)
      const made = await testCore({ clock })
      const fleet = fleets.find(({ provider }) => provider === id)!
      const { baseUrl, credential, remembered } = fleet
      const account = await made.core.accounts.add({
        provider: id,
        label: 'Demo',
        baseUrl,
        credential,
      })
      for (const { kind, ids } of remembered)
        for (const one of ids) await made.core.accounts.remember(account.id, kind, one)
      const state = await made.core.sync.account(account.id)
      expect(state.error).toBeNull()
      await made.core.tasks.resume()
      const list = await made.core.stores.servers.list()
      const running = list.find(
        (server) => server.state === 'running' && !server.cancelledAt,
      ) as Server
      const setFault = (mode: string) =>
        fetch(`${baseUrl}/__faults`, { method: 'POST', body: JSON.stringify({ mode }) })
      return { ...made, account, list, running, setFault }
    }
    const can = (name: keyof typeof capabilities): boolean => capabilities[name].can === 'yes'

    test('lists what it can list', async () => {
      const { core, list } = await start()
      expect(list.length).toBeGreaterThan(7)
      expect(new Set(list.map(({ state }) => state)).size).toBeGreaterThan(1)
      expect(list.filter(({ addresses }) => addresses.length > 0).length).toBeGreaterThan(5)
      expect((await core.stores.orders.list()).length > 0).toBe(can('orders.list'))
      expect((await core.stores.invoices.list()).length > 10).toBe(can('invoices.list'))
      expect((await core.stores.balances.list()).length).toBe(can('balance.get') ? 1 : 0)
      for (const { issuedAt } of await core.stores.invoices.list()) expect(issuedAt).toMatch(/Z$/)
    })

    testIf(can('orders.get'))('an order with its details', async () => {
      const { core } = await start()
      const [order] = await core.stores.orders.list()
      expect((await core.orders.detail(order!.id)).providerId).toBe(order!.providerId)
    })

    testIf(can('servers.power'))(
      'power actions end as they should',
      async () => {
        const { core, running, notices } = await start(1600)
        const power = capabilities['servers.power']
        const offered = power.can === 'yes' ? power.actions : undefined
        const all: PowerAction[] = ['restart', 'shutdown', 'start', 'stop']
        const actions = all.filter((action) => offered?.includes(action) ?? true)
        for (const action of actions) {
          const task = await core.servers.power(running.id, action)
          await ended(core, task.id)
          const { state, error } = await core.stores.tasks.get(task.id)
          expect({ action, state, error }).toEqual({ action, state: 'completed', error: null })
          expect((await core.stores.servers.get(running.id)).state).toBe(GOAL[action])
        }
        expect(notices.length).toBe(actions.length)
      },
      90_000,
    )

    testIf(can('servers.suspend'))(
      'suspend and unsuspend',
      async () => {
        const { core, running } = await start()
        const suspended = await core.servers.suspend(running.id)
        await ended(core, suspended.id)
        expect((await core.stores.servers.get(running.id)).state).toBe('suspended')
        const back = await core.servers.unsuspend(running.id)
        await ended(core, back.id)
        expect((await core.stores.servers.get(running.id)).state).toBe('running')
      },
      60_000,
    )

    testIf(can('servers.rename'))('rename', async () => {
      const { core, running } = await start()
      expect((await core.servers.rename(running.id, 'renamed-01')).name).toBe('renamed-01')
      expect((await core.servers.refresh(running.id)).name).toBe('renamed-01')
    })

    testIf(can('servers.resetPassword'))(
      'a new password, as a handle',
      async () => {
        const { core, running } = await start(100)
        const { secret } = await core.servers.resetPassword(running.id)
        expect(secret).toMatch(/^secret-/)
        expect(core.vault.reveal(secret).length).toBeGreaterThan(6)
      },
      60_000,
    )

    testIf(can('servers.cancelRenewal'))('the end of a renewal, asked for once', async () => {
      const { core, running } = await start()
      const token = await tokenOf(core.servers.cancelRenewal(running.id))
      await core.servers.cancelRenewal(running.id, token)
      if (can('servers.resumeRenewal')) {
        expect((await core.stores.servers.get(running.id)).cancelledAt).not.toBeNull()
        expect((await core.servers.resumeRenewal(running.id)).cancelledAt).toBeNull()
      }
    })

    testIf(can('servers.renew'))(
      'a renewal is paid once, after the user’s word, and moves the end of the term',
      async () => {
        const { core, list } = await start()
        const soon = list
          .filter(({ renewsAt }) => renewsAt !== null)
          .sort((a, b) => a.renewsAt!.localeCompare(b.renewsAt!))[0]!
        const asked = await core.renewals.renew(soon.id, { days: 45 }).catch((error) => error)
        expect(asked.data.confirm).toMatchObject({ effect: 'billable' })
        expect(asked.message).toContain(`for 45 days each. Demo: ${soon.name}.`)
        const { token } = asked.data.confirm
        const other = core.renewals.renew(soon.id, { days: 30, confirm: token })
        await expect(other).rejects.toMatchObject({ code: 'needs_confirmation' })
        const task = await core.renewals.renew(soon.id, { days: 45, confirm: token })
        await ended(core, task.id)
        const { state, progress } = await core.stores.tasks.get(task.id)
        expect(state).toBe('completed')
        expect(progress.text).toMatch(/is paid until \d{4}-\d\d-\d\d\. [\d,.]+ was charged\.$/)
        const { renewsAt } = await core.stores.servers.get(soon.id)
        expect(Date.parse(renewsAt!) - Date.parse(soon.renewsAt!)).toBe(45 * 86_400_000)
        const again = core.renewals.renew(soon.id, { days: 45, confirm: token })
        await expect(again).rejects.toMatchObject({ code: 'needs_confirmation' })
        const journal = await core.journal.list({ limit: 50 })
        const sent = journal.filter(({ operation }) => /renew/i.test(operation))
        expect(sent.map((one) => one.state)).toEqual(['confirmed'])
      },
      60_000,
    )

    testIf(can('servers.backup'))(
      'a backup is watched until it is complete',
      async () => {
        const { core, running } = await start(1500)
        const task = await core.backups.begin(running.id)
        expect(task.state).toBe('waiting')
        await ended(core, task.id)
        const { state, progress } = await core.stores.tasks.get(task.id)
        expect(state).toBe('completed')
        expect(progress.text).toMatch(/^The backup “quayside-[\w-]+” of .* is complete\.$/)
      },
      60_000,
    )

    testIf(can('servers.reinstall'))(
      'reinstall is watched to its end',
      async () => {
        const { core, running } = await start(1500)
        const [system] = await core.servers.osTemplates(running.id)
        const reinstall = capabilities['servers.reinstall']
        const takes = (reinstall.can === 'yes' && reinstall.takes) || []
        const scripts = takes.includes('script') ? await core.servers.initScripts(running.id) : []
        const choice = {
          osId: system!.id,
          hostname: 'new.example.com',
          scriptId: scripts[0]?.id,
          sshKey: takes.includes('sshKey') ? 'ssh-ed25519 AAAAC3Nza admin' : undefined,
        }
        expect(scripts.length > 0).toBe(can('servers.initScripts'))
        const confirm = await tokenOf(core.servers.reinstall(running.id, choice))
        const task = await core.servers.reinstall(running.id, { ...choice, confirm })
        await ended(core, task.id)
        const { state, error, secrets = [], progress } = await core.stores.tasks.get(task.id)
        expect({ state, error }).toEqual({ state: 'completed', error: null })
        // What its end said of a new password is behind a handle, and nowhere else.
        for (const { handle } of secrets) {
          const password = core.vault.reveal(handle)
          expect(password.length).toBeGreaterThan(6)
          expect(progress.text).toContain('see Tasks')
          expect(JSON.stringify(await core.storage.all('select * from tasks'))).not.toContain(
            password,
          )
        }
        expect(secrets.length).toBe(id === 'time4vps' ? 1 : 0)
      },
      90_000,
    )

    testIf(can('invoices.pdf'))(
      'PDFs are saved unchanged, once',
      async () => {
        const { core, account } = await start()
        const [task] = await core.invoices.download(null)
        await ended(core, task!.id)
        const invoices = await core.stores.invoices.list()
        const saved = invoices.filter(({ file }) => file?.kind === 'original')
        const problems = invoices.filter(({ fileProblem }) => fileProblem !== null)
        expect(saved.length + problems.length).toBe(invoices.length)
        const one = saved[0]!
        const sink = memorySink()
        const pdf = capabilities['invoices.pdf']
        if (pdf.can !== 'yes') throw new Error('this provider has no PDFs')
        await pdf.fn(core.executor.context(account.id), one.providerId, sink)
        const bytes = await readFile(await core.documents.pathOf({ id: one.id }))
        expect(bytes.equals(sink.bytes())).toBe(true)
        expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
        expect(one.file?.path).toMatch(new RegExp(`^\\d{4}/${id}-demo/.*\\.pdf$`))
        expect(await core.invoices.collecting.hasWork(account.id)).toBe(false)
      },
      60_000,
    )

    test('a session that ended, a provider that fails, and recovery', async () => {
      const { core, account, list, setFault } = await start()
      await setFault('failing')
      expect((await core.accounts.test(account.id)).state).toBe('failing')
      await setFault('none')
      expect((await core.accounts.test(account.id)).state).toBe('ok')
      await setFault('expired')
      const after = await core.accounts.test(account.id)
      expect(after).toMatchObject({ state: 'sign_in', lastError: { code: 'unauthorized' } })
      await core.sync.account(account.id)
      expect((await core.stores.servers.list()).length).toBe(list.length)
    }, 60_000)

    const starting = cases.find(
      ({ provider, declared }) =>
        provider.id === id && declared.starts && /reboot|restart|rebuild/i.test(declared.title),
    )
    testIf(starting)(
      'what goes on after an operation is watched to its end',
      async () => {
        const { core, account, running, notices } = await start(800)
        const { declared, input } = starting!
        const [name = ''] = Object.keys(input)
        const { task } = await core.operations.run(
          account.id,
          declared.id,
          { ...input, [name]: running.providerId },
          { confirmed: true },
        )
        await ended(core, task!.id)
        const { state, error } = await core.stores.tasks.get(task!.id)
        expect({ state, error }).toEqual({ state: 'completed', error: null })
        expect(notices.length).toBe(1)
      },
      60_000,
    )

    test('a read-only account sends no change', async () => {
      const { core, account } = await start()
      await core.accounts.change(account.id, { readOnly: true })
      const before = (await core.journal.list({ limit: 500 })).length
      for (const one of cases.filter(({ provider }) => provider.id === id)) {
        if (one.declared.effect === 'read') continue
        const work = core.executor.run(account.id, one.declared, one.input, { confirmed: true })
        await expect(work).rejects.toMatchObject({ code: 'forbidden' })
      }
      expect((await core.journal.list({ limit: 500 })).length).toBe(before)
      expect((await core.sync.account(account.id)).error).toBeNull()
    })

    test('every operation gets an answer that its declaration understands', async () => {
      const { core, account } = await start(50)
      const odd: unknown[] = []
      for (const one of cases.filter(({ provider }) => provider.id === id)) {
        const sink = one.declared.answer === 'file' ? memorySink() : undefined
        const options = { confirmed: true, sink }
        await core.executor.run(account.id, one.declared, one.input, options).catch((error) => {
          if (!isAppError(error) || NOT_UNDERSTOOD.includes(error.code))
            odd.push([one.operation, error])
        })
      }
      expect(odd).toEqual([])
    }, 60_000)
  },
)

const NOT_UNDERSTOOD = ['unexpected_response', 'outcome_unknown', 'internal', 'timeout', 'offline']
