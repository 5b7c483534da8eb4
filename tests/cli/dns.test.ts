import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Desktop, startDesktop } from '../../scripts/desktop-session.mjs'
import { ensureBuild } from '../../scripts/fresh-build.mjs'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import { createRegistry } from '../../electron/core/providers/index.ts'
import type { DnsRecord, Zone } from '../../shared/domain/dns.ts'
import { killableCli, runCli } from '../support/cli.ts'
import { tempDir } from '../support/temp-dir.ts'

let desktop: Desktop
beforeAll(async () => {
  await ensureBuild()
  desktop = await startDesktop({ notifications: false })
}, 120_000)
afterAll(() => desktop.stop())

const withDns = createRegistry().providers.filter(({ dns }) => dns !== undefined)

const start = async (provider: string) => {
  const { fleets, stop } = await startDemoFleet({ servers: 4, paceMs: 20, now: () => new Date() })
  onTestFinished(stop)
  const fleet = fleets.find((one) => one.provider === provider)!
  const dir = tempDir()
  const cli = (...args: string[]) => runCli(['--json', '--data-dir', dir, ...args], desktop.env)
  const add = ['accounts', 'add', '--provider', provider, '--label', 'Main', '--base-url']
  const flags = ['--credentials-stdin', '--json', '--data-dir', dir]
  const typed = JSON.stringify(fleet.credential)
  await runCli([...add, fleet.baseUrl, ...flags], desktop.env, typed)
  const { zones } = (await cli('dns', 'zones')).json().data as { zones: Zone[] }
  const zone = zones.find(({ name }) => name.startsWith('xn--'))!
  const file = (text: string): string => {
    const path = join(dir, 'zone.txt')
    writeFileSync(path, text)
    return path
  }
  const exported = async (): Promise<string> => {
    const { data } = (await cli('dns', 'export', zone.id)).json()
    return (data as { file: string }).file
  }
  const records = async (): Promise<DnsRecord[]> => {
    const { data } = (await cli('dns', 'records', zone.id)).json()
    return (data as { records: DnsRecord[] }).records
  }
  return { cli, fleet, zones, zone, file, exported, records, dir }
}

describe.each(withDns.map(({ id }) => id))('%s', (provider) => {
  test('a zone is exported, edited, planned and applied, and planned again it is done', async () => {
    const { cli, zone, zones, file, exported, records } = await start(provider)
    expect(zones.length).toBeGreaterThan(3)
    const same = await cli('dns', 'plan', zone.id, '--file', file(await exported()))
    expect(same.json().data).toMatchObject({ changes: [] })

    const before = await records()
    const edited = (await exported()) + 'new 3600 IN A 192.0.2.10\nnew 3600 IN MX 10 mail\n'
    const path = file(edited)
    const planned = await cli('dns', 'plan', zone.id, '--file', path)
    expect(planned).toMatchObject({ exit: 0 })
    expect(planned.json().data).toMatchObject({
      changes: [
        { before: null, after: { host: 'new', type: 'A' } },
        { before: null, after: { host: 'new', type: 'MX', data: `10 mail.${zone.name}.` } },
      ],
    })
    expect(await records()).toEqual(before)

    expect(await cli('dns', 'apply', zone.id, '--file', path)).toMatchObject({ exit: 7 })
    expect(await records()).toEqual(before)
    const applied = await cli('dns', 'apply', zone.name, '--file', path, '--yes')
    expect(applied).toMatchObject({ exit: 0, err: '' })
    expect(applied.json().data).toMatchObject({
      task: { state: 'completed' },
      steps: [{ outcome: 'done' }, { outcome: 'done' }],
    })
    expect(await records()).toHaveLength(before.length + 2)
    const again = await cli('dns', 'apply', zone.id, '--file', path, '--yes')
    expect(again.json().data).toMatchObject({ changes: [], task: null })
  }, 60_000)

  test('killed while a step is on its way: it is looked up, and nothing is sent again by itself', async () => {
    const { cli, fleet, zone, file, exported, records, dir } = await start(provider)
    const lines = ['k1', 'k2', 'k3'].map((host) => `${host} 3600 IN A 192.0.2.1\n`)
    const path = file((await exported()) + lines.join(''))
    const before = await records()
    const rule = { mode: 'late', method: 'POST', path: '/records', body: 'k2', delayMs: 60_000 }
    await fetch(`${fleet.baseUrl}/__faults`, { method: 'POST', body: JSON.stringify(rule) })
    const words = ['dns', 'apply', zone.id, '--file', path, '--yes']
    const killed = killableCli(['--data-dir', dir, ...words], desktop.env)
    await vi.waitFor(async () => expect(await records()).toHaveLength(before.length + 2), 20_000)
    await killed.kill()
    await fetch(`${fleet.baseUrl}/__faults`, { method: 'POST', body: '{"mode":"none"}' })

    const database = new DatabaseSync(join(dir, 'quayside.sqlite'))
    database.exec('update tasks set lease_until = null')
    database.close()
    const { tasks } = (await cli('tasks', 'list')).json().data as { tasks: { id: string }[] }
    const ended = await cli('tasks', 'wait', tasks[0]!.id)
    expect(ended.exit).toBe(1)
    expect(ended.json().error?.message).toContain('2 of 3 changes made')
    expect(await records()).toHaveLength(before.length + 2)
    const rest = await cli('dns', 'apply', zone.id, '--file', path, '--yes')
    expect(rest.json().data).toMatchObject({ steps: [{ change: { after: { host: 'k3' } } }] })
    expect(await records()).toHaveLength(before.length + 3)
  }, 60_000)

  test('a refused change: what was done is said, and the exit code says why', async () => {
    const { cli, fleet, zone, file, exported, records } = await start(provider)
    const path = file((await exported()) + 'a1 3600 IN A 192.0.2.1\na2 3600 IN A 192.0.2.2\n')
    const rule = { mode: 'limited', method: 'POST', path: '/records', body: 'a2', times: 1 }
    await fetch(`${fleet.baseUrl}/__faults`, { method: 'POST', body: JSON.stringify(rule) })
    const before = await records()
    const stopped = await cli('dns', 'apply', zone.id, '--file', path, '--yes')
    expect(stopped).toMatchObject({ exit: 5 })
    expect(stopped.json().error?.message).toContain('1 of 2 changes made')
    expect(await records()).toHaveLength(before.length + 1)
  }, 60_000)
})

test('a bad file: 2, with line and column, and nothing is sent; no such zone: 4', async () => {
  const { cli, zone, file, dir } = await start(withDns[0]!.id)
  const bad = await cli('dns', 'plan', zone.id, '--file', file('www 300 IN TXT "open\n'))
  expect(bad).toMatchObject({ exit: 2 })
  expect(bad.json().error).toMatchObject({
    code: 'invalid_input',
    fields: [{ path: expect.stringMatching(/^line 1, column \d+$/) as unknown }],
  })
  expect(await cli('dns', 'apply', zone.id, '--file', join(dir, 'none'), '--yes')).toMatchObject({
    exit: 2,
  })
  expect(await cli('dns', 'plan', zone.id)).toMatchObject({ exit: 2 })
  expect(await cli('dns', 'records', 'no:such')).toMatchObject({ exit: 4 })
})

test('--timeout stops it between two steps', async () => {
  const { cli, fleet, zone, file, exported, records } = await start(withDns[0]!.id)
  const lines = ['t1', 't2', 't3'].map((host) => `${host} 3600 IN A 192.0.2.1\n`)
  const path = file((await exported()) + lines.join(''))
  const before = await records()
  const rule = { mode: 'slow', method: 'POST', path: '/records', body: 't2', delayMs: 12_000 }
  await fetch(`${fleet.baseUrl}/__faults`, { method: 'POST', body: JSON.stringify(rule) })
  const words = ['dns', 'apply', zone.id, '--file', path, '--yes', '--timeout', '9']
  const ended = await cli(...words)
  expect(ended).toMatchObject({ exit: 1 })
  expect(ended.json().error).toMatchObject({ code: 'cancelled' })
  expect(await records()).toHaveLength(before.length + 2)
  const task = (await cli('tasks', 'list', '--all')).json().data
  expect(task).toMatchObject({ tasks: [{ state: 'cancelled' }] })
}, 60_000)

test('for people: the plan as lines', async () => {
  const { zone, file, exported, dir } = await start(withDns[0]!.id)
  const path = file((await exported()) + 'new 3600 IN A 192.0.2.10\n')
  const plan = await runCli(
    ['dns', 'plan', zone.id, '--file', path, '--data-dir', dir],
    desktop.env,
  )
  expect(plan.out).toContain(`${zone.name}: 1 change\n+ new 3600 A 192.0.2.10\n`)
})
