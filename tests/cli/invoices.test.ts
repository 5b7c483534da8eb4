import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Desktop, startDesktop } from '../../scripts/desktop-session.mjs'
import { ensureBuild } from '../../scripts/fresh-build.mjs'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import { killableCli, runCli } from '../support/cli.ts'
import { tempDir } from '../support/temp-dir.ts'

/** The archive from the command line, as a nightly job runs it: real process, real keyring, real HTTP. */
let desktop: Desktop
beforeAll(async () => {
  await ensureBuild()
  desktop = await startDesktop({ notifications: false })
}, 120_000)
afterAll(() => desktop.stop())

async function start() {
  const { fleets, stop } = await startDemoFleet({ servers: 6, paceMs: 1, now: () => new Date() })
  onTestFinished(stop)
  const dataDir = tempDir()
  const cli = (...args: string[]) =>
    runCli(['--json', '--data-dir', dataDir, 'invoices', ...args], desktop.env)
  const add = async (provider: string) => {
    const { baseUrl, credential } = fleets.find((one) => one.provider === provider)!
    const args = ['accounts', 'add', '--provider', provider, '--label', provider]
    const more = ['--base-url', baseUrl, '--credentials-stdin', '--data-dir', dataDir]
    const ended = await runCli([...args, ...more], desktop.env, JSON.stringify(credential))
    expect(ended.exit).toBe(0)
  }
  return { dataDir, cli, add, root: join(dataDir, 'invoices') }
}
interface Listed {
  invoices: { number: string; file: { path: string } | null }[]
}

test('a nightly run: collect, verify, report; again with nothing to do; what is wrong is named', async () => {
  const { cli, add, root } = await start()
  await add('aluy')
  await add('vpsnet')
  expect((await cli('sync')).exit).toBe(0)
  const { invoices } = (await cli('list')).json().data as Listed
  const sound = await cli('verify')
  expect(sound).toMatchObject({ exit: 0 })
  expect(sound.json().data).toMatchObject({ problems: [], archive: root })
  const again = await cli('sync')
  expect(again.json().data).toMatchObject({ tasks: [], invoices: invoices.length })
  expect((await cli('report')).json().data).toMatchObject({ years: expect.any(Array) })

  const [first, second] = invoices.flatMap(({ file }) => file ?? [])
  rmSync(join(root, first!.path))
  writeFileSync(join(root, second!.path), 'another')
  writeFileSync(join(root, 'foreign.txt'), 'mine')
  const found = await cli('verify')
  expect(found.exit).toBe(10)
  const { fields } = found.json().error as { fields: { path: string; message: string }[] }
  expect(fields.map(({ path }) => path).sort()).toEqual(
    [first!.path, second!.path, 'foreign.txt'].sort(),
  )
  const told = await runCli(['--data-dir', join(root, '..'), 'invoices', 'verify'], desktop.env)
  expect(told.exit).toBe(10)
  for (const path of [first!.path, second!.path, 'foreign.txt']) expect(told.err).toContain(path)
}, 120_000)

test('killed in the middle of a run: sound, and the next run ends it', async () => {
  const { cli, add, dataDir, root } = await start()
  await add('aluy')
  const sync = killableCli(['--data-dir', dataDir, 'invoices', 'sync'], desktop.env)
  await new Promise((done) => setTimeout(done, 900))
  await sync.kill()
  expect((await cli('verify')).exit).toBe(0)
  // The task that was left is another process's for a minute; then it is taken up.
  expect((await cli('sync')).exit).toBe(0)
  expect((await cli('verify')).exit).toBe(0)
  const journal = readFileSync(join(root, '.quayside/journal.jsonl'), 'utf8')
  const paths = journal
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { path: string }).path)
  expect(new Set(paths).size).toBe(paths.length)
}, 180_000)
