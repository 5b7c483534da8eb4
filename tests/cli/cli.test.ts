import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Desktop, startDesktop } from '../../scripts/desktop-session.mjs'
import { ensureBuild } from '../../scripts/fresh-build.mjs'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import { type Ended, runCli } from '../support/cli.ts'
import { tempDir } from '../support/temp-dir.ts'

/** The built command line as a user's shell runs it: real process, real keyring, real HTTP. */
let desktop: Desktop
beforeAll(async () => {
  await ensureBuild()
  desktop = await startDesktop({ notifications: false })
}, 120_000)
afterAll(() => desktop.stop())

const run = (args: string[], { stdin, env }: { stdin?: string; env?: NodeJS.ProcessEnv } = {}) =>
  runCli(args, env ?? desktop.env, stdin)

const start = async () => {
  const { fleets, stop } = await startDemoFleet({
    servers: 12,
    paceMs: 1500,
    now: () => new Date(),
  })
  onTestFinished(stop)
  const fleet = fleets.find(({ provider }) => provider === 'aluy')!
  const dataDir = tempDir()
  const cli = (...args: string[]) => run(['--json', '--data-dir', dataDir, ...args])
  const add = (credential: unknown = fleet.credential) =>
    run(
      [
        'accounts',
        'add',
        '--provider',
        'aluy',
        '--label',
        'Main',
        '--base-url',
        fleet.baseUrl,
        '--credentials-stdin',
        '--json',
        '--data-dir',
        dataDir,
      ],
      { stdin: JSON.stringify(credential) },
    )
  const account = async () => ((await add()).json().data as { id: string }).id
  return { fleet, dataDir, cli, add, account, stop }
}

test('from an account to a restarted server, orders, balance and invoices', async () => {
  const { cli, account, fleet, dataDir } = await start()
  const id = await account()
  const outputs: Ended[] = []
  const ok = async (...args: string[]): Promise<unknown> => {
    const ended = await cli(...args)
    outputs.push(ended)
    expect(ended, args.join(' ')).toMatchObject({ exit: 0 })
    expect(ended.json().ok).toBe(true)
    return ended.json().data
  }
  expect(await ok('accounts', 'list')).toMatchObject([
    { id, provider: 'aluy', label: 'Main', state: 'ok' },
  ])
  await ok('accounts', 'test', id)
  expect(await ok('sync')).toEqual([{ accountId: id, ok: true }])
  const listed = (await ok('servers', 'list', '--query', 'edge-fi')) as {
    servers: { id: string }[]
    syncedAt: string
  }
  expect(listed.servers.length).toBe(1)
  expect(listed.syncedAt).toMatch(/Z$/)
  const server = listed.servers[0]!.id
  expect(await ok('servers', 'show', server)).toMatchObject({
    name: 'edge-fi-01',
    state: 'running',
  })
  expect(await ok('servers', 'reboot', server, '--wait')).toMatchObject({ state: 'completed' })
  const { password } = (await ok('servers', 'reset-password', server)) as { password: string }
  expect(password).toMatch(/^Demo-/)
  expect(await ok('tasks', 'list', '--all')).toMatchObject({ tasks: [{ state: 'completed' }] })
  const orders = (await ok('orders', 'list')) as { orders: { id: string }[] }
  expect(await ok('orders', 'show', orders.orders[0]!.id)).toMatchObject({
    payments: [{ state: 'COMPLETED' }],
  })
  expect(await ok('balance')).toMatchObject({
    balances: [{ available: { minor: 4250, currency: 'EUR' } }],
  })
  expect(await ok('invoices', 'sync')).toMatchObject({ invoices: 18, saved: 18 })
  expect(await ok('invoices', 'search', 'vps', 'status:paid')).toMatchObject({ textWaits: 0 })
  const invoices = (await ok('invoices', 'list')) as {
    archive: string
    invoices: { file: { path: string } | null }[]
  }
  const pdf = readFileSync(join(invoices.archive, invoices.invoices[0]!.file!.path))
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const everything = outputs.map(({ out, err }) => out + err).join('')
  expect(everything).not.toContain(fleet.credential.cookie)
  expect(outputs.map(({ err }) => err).join('')).toBe('')
  expect(await ok('accounts', 'remove', id, '--yes')).toMatchObject({ id })
  expect(dataDir).toBeTruthy()
}, 120_000)

test('operations: list, describe, run, file, confirmation', async () => {
  const { cli, account } = await start()
  const id = await account()
  expect((await cli('ops', 'list')).json().data).toHaveLength(245)
  expect((await cli('ops', 'describe', 'aluy.services.power')).json().data).toMatchObject({
    effect: 'write',
    input: { required: ['id', 'action'] },
  })
  const services = await cli(
    'ops',
    'run',
    'aluy.services.list',
    '--account',
    id,
    '--input',
    '{"limit":1}',
  )
  expect(services.json().data).toMatchObject({ total: 12, services: [{ kind: 'VPS' }] })
  const [service] = (services.json().data as { services: { id: string }[] }).services
  const input = JSON.stringify({ id: service!.id })
  const refused = await cli('ops', 'run', 'aluy.services.cancel', '--account', id, '--input', input)
  expect(refused).toMatchObject({ exit: 7 })
  expect(refused.json().error).toMatchObject({ code: 'needs_confirmation', retryable: false })
  const done = await cli(
    'ops',
    'run',
    'aluy.services.cancel',
    '--account',
    id,
    '--input',
    input,
    '--yes',
  )
  expect(done).toMatchObject({ exit: 0 })
  const list = await cli(
    'ops',
    'run',
    'aluy.invoices.list',
    '--account',
    id,
    '--input',
    '{"limit":1}',
  )
  const [invoice] = (list.json().data as { invoices: { id: string }[] }).invoices
  const pdf = await cli(
    'ops',
    'run',
    'aluy.invoices.pdf',
    '--account',
    id,
    '--input',
    JSON.stringify({ id: invoice!.id }),
  )
  const { base64, sha256 } = pdf.json().data as { base64: string; sha256: string }
  expect(Buffer.from(base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)
}, 60_000)

test('orders: asked for, journalled, and one whose answer is lost is found again instead of sent again', async () => {
  const { cli, account, fleet } = await start()
  const id = await account()
  const place = (label: string, ...more: string[]) => {
    const input = { type: 'vm-custom', ramGb: 2, cpuCores: 1, ssdGb: 20, location: 'fi-hel', label }
    return cli('orders', 'place', '--account', id, '--input', JSON.stringify(input), ...more)
  }
  const there = async () => {
    const listed = await cli('ops', 'run', 'aluy.orders.list', '--account', id)
    return (listed.json().data as { total: number }).total
  }
  const before = await there()
  expect(await place('cli-01')).toMatchObject({ exit: 7 })
  const bad = ['orders', 'place', '--account', id, '--input', '{"ramGb":"two"}', '--yes']
  expect(await cli(...bad)).toMatchObject({ exit: 2 })
  expect(await there()).toBe(before)

  const placed = await place('cli-01', '--yes')
  expect(placed.json().data).toMatchObject({ state: 'confirmed', orderId: expect.any(String) })
  expect(await there()).toBe(before + 1)

  const fault = { mode: 'reset-after', method: 'POST', path: '/orders$', times: 1 }
  await fetch(`${fleet.baseUrl}/__faults`, { method: 'POST', body: JSON.stringify(fault) })
  const lost = await place('cli-02', '--yes')
  expect(lost.exit).toBe(11)
  // The very same is refused while nobody knows: state conflict.
  expect(await place('cli-02', '--yes')).toMatchObject({ exit: 10 })
  const entries = async () =>
    ((await cli('orders', 'journal')).json().data as { entries: { id: string; state: string }[] })
      .entries
  const unknown = (await entries()).find(({ state }) => state === 'unknown')!
  const shown = await cli('orders', 'show', unknown.id)
  expect(shown.json().data).toMatchObject({ state: 'confirmed' })
  expect(await there()).toBe(before + 2)
  const states = (await entries()).map(({ state }) => state)
  expect(states.sort()).toEqual(['confirmed', 'confirmed', 'failed'])
}, 60_000)

describe('exit codes', () => {
  test('wrong usage and bad input: 2, with the field named', async () => {
    const { cli, account } = await start()
    expect(await cli('nonsense')).toMatchObject({ exit: 2 })
    expect(await cli('servers', 'show')).toMatchObject({ exit: 2 })
    const id = await account()
    const bad = await cli(
      'ops',
      'run',
      'aluy.services.power',
      '--account',
      id,
      '--input',
      '{"id":"x","action":"explode"}',
    )
    expect(bad.exit).toBe(2)
    expect(bad.json()).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', fields: [{ path: 'action' }] },
    })
    expect(
      await cli('ops', 'run', 'aluy.services.power', '--account', id, '--input', '{broken'),
    ).toMatchObject({ exit: 2 })
    expect(await cli('accounts', 'list', '--timeout', 'soon')).toMatchObject({ exit: 2 })
    const empty = await run(
      ['accounts', 'add', '--provider', 'aluy', '--label', 'x', '--credentials-stdin', '--json'],
      { stdin: 'no json' },
    )
    expect(empty).toMatchObject({ exit: 2 })
  })

  test('a refused credential: 3, nothing kept', async () => {
    const { cli, add } = await start()
    const refused = await add({ cookie: 'canary-wrong-cookie' })
    expect(refused.exit).toBe(3)
    expect(refused.json().error).toMatchObject({
      code: 'unauthorized',
      provider: expect.anything() as unknown,
      status: 403,
    })
    expect(refused.out + refused.err).not.toContain('canary-wrong-cookie')
    expect((await cli('accounts', 'list')).json().data).toEqual([])
  })

  test('not there: 4', async () => {
    const { cli } = await start()
    expect(await cli('servers', 'show', 'no:such')).toMatchObject({ exit: 4 })
    expect(await cli('accounts', 'test', 'none')).toMatchObject({ exit: 4 })
    expect(await cli('tasks', 'show', 'none')).toMatchObject({ exit: 4 })
    expect(await cli('ops', 'describe', 'no.such.op')).toMatchObject({ exit: 4 })
  })

  test('asks before it removes: 7', async () => {
    const { cli, account } = await start()
    const id = await account()
    expect(await cli('accounts', 'remove', id)).toMatchObject({ exit: 7 })
  })

  test('the network: 8; lists stay', async () => {
    const { cli, account, stop } = await start()
    const id = await account()
    await cli('sync')
    await stop()
    expect(await cli('accounts', 'test', id)).toMatchObject({ exit: 8 })
    expect(await cli('sync')).toMatchObject({ exit: 8 })
    const { servers } = (await cli('servers', 'list')).json().data as { servers: unknown[] }
    expect(servers.length).toBe(12)
  })

  test('no keychain: 9', async () => {
    const { fleet, dataDir } = await start()
    const without = await startDesktop({ keyring: 'none', notifications: false })
    onTestFinished(() => without.stop())
    const ended = await run(
      [
        'accounts',
        'add',
        '--provider',
        'aluy',
        '--label',
        'x',
        '--base-url',
        fleet.baseUrl,
        '--credentials-stdin',
        '--json',
        '--data-dir',
        dataDir,
      ],
      { stdin: JSON.stringify(fleet.credential), env: without.env },
    )
    expect(ended.exit).toBe(9)
    expect(ended.json().error).toMatchObject({ code: 'keychain_unavailable' })
  })

  test('refused by state: 10', async () => {
    const { cli, account } = await start()
    const id = await account()
    await cli('sync')
    const { servers } = (await cli('servers', 'list')).json().data as {
      servers: { id: string; state: string }[]
    }
    const suspended = servers.find(({ state }) => state === 'suspended')!
    expect(await cli('servers', 'start', suspended.id)).toMatchObject({ exit: 10 })
    expect(id).toBeTruthy()
  })
})

test('for people: a table, and errors that say what to do', async () => {
  const { account, dataDir } = await start()
  await account()
  const list = await run(['accounts', 'list', '--data-dir', dataDir])
  expect(list.out).toMatch(/^ID +PROVIDER +LABEL +STATE/)
  const missing = await run(['servers', 'show', 'no:such', '--data-dir', dataDir])
  expect(missing.out).toBe('')
  expect(missing.err).toContain('Sync the account')
})
