import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Desktop, startDesktop } from '../../scripts/desktop-session.mjs'
import { ensureBuild } from '../../scripts/fresh-build.mjs'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import { type Ended, killableCli, runCli } from '../support/cli.ts'
import { startS3 } from '../support/s3.ts'
import { tempDir } from '../support/temp-dir.ts'

/** The archive handed over by the built command line, as a nightly job runs it. */
let desktop: Desktop
beforeAll(async () => {
  await ensureBuild()
  desktop = await startDesktop({ notifications: false })
}, 120_000)
afterAll(() => desktop.stop())

async function start() {
  const { fleets, stop } = await startDemoFleet({ servers: 12, paceMs: 500, now: () => new Date() })
  onTestFinished(stop)
  const { baseUrl, credential } = fleets.find(({ provider }) => provider === 'aluy')!
  const dataDir = tempDir()
  const outputs: Ended[] = []
  const cli = async (words: string[], stdin = ''): Promise<Ended> => {
    const ended = await runCli(['--json', '--data-dir', dataDir, ...words], desktop.env, stdin)
    outputs.push(ended)
    return ended
  }
  const words = ['accounts', 'add', '--provider', 'aluy', '--label', 'Main', '--base-url', baseUrl]
  await cli([...words, '--credentials-stdin'], JSON.stringify(credential))
  return { cli, dataDir, outputs }
}

test('a year as a ZIP whose hashes another program confirms, and how it fails', async () => {
  const { cli } = await start()
  const out = join(tempDir(), 'all.zip')
  expect(await cli(['invoices', 'export', '--out', out])).toMatchObject({ exit: 4 })
  expect(await cli(['invoices', 'sync'])).toMatchObject({ exit: 0 })
  const ended = await cli(['invoices', 'export', '--out', out])
  expect(ended).toMatchObject({ exit: 0 })
  expect(ended.json().data).toMatchObject({
    out,
    problems: { count: 0 },
    task: { state: 'completed' },
  })
  const folder = tempDir()
  execFileSync('unzip', ['-q', out, '-d', folder])
  execFileSync('sha256sum', ['--quiet', '-c', 'SHA256SUMS'], { cwd: folder })
  const year = readdirSync(folder).find((name) => /^\d{4}$/.test(name))!

  expect(await cli(['invoices', 'export', '--out', out])).toMatchObject({ exit: 7 })
  const again = await cli(['invoices', 'export', '--out', out, '--year', year, '--yes'])
  expect(again).toMatchObject({ exit: 0 })
  expect(await cli(['invoices', 'export', '--out', `${out}2`, '--year', 'x'])).toMatchObject({
    exit: 2,
  })
  expect(await cli(['invoices', 'export', '--out', `${out}2`, '--year', '1999'])).toMatchObject({
    exit: 4,
  })
  expect(existsSync(`${out}2`)).toBe(false)
  writeFileSync(`${out}3`, '')
  const below = join(`${out}3`, 'below.zip')
  expect(await cli(['invoices', 'export', '--out', below])).toMatchObject({ exit: 1 })
})

test('killed at any moment: no file under its name that is not whole', async () => {
  const { cli, dataDir } = await start()
  await cli(['invoices', 'sync'])
  const folder = tempDir()
  let whole = 0
  for (const ms of [500, 700, 800, 900, 1000, 1100, 1300, 2500]) {
    const out = join(folder, `${ms}.zip`)
    const words = ['--data-dir', dataDir, 'invoices', 'export', '--out', out]
    const running = killableCli(words, desktop.env)
    await sleep(ms)
    // One that was quicker has no end to wait for.
    await Promise.race([running.kill(), sleep(1000)])
    if (!existsSync(out)) continue
    whole++
    execFileSync('unzip', ['-tq', out])
  }
  expect(readdirSync(folder).filter((name) => name.endsWith('.zip'))).toHaveLength(whole)
})

test('off-site every night: set once, copied by the sync, verified; its failures have their codes', async () => {
  const { cli, dataDir, outputs } = await start()
  const secret = 'canary-of-the-bucket-0123456789'
  const s3 = await startS3(tempDir())
  onTestFinished(s3.stop)
  const { endpoint, bucket } = s3.target
  const set = (name: string, at = endpoint) =>
    cli(
      [
        ...['offsite', 'set', '--endpoint', at, '--bucket', name, '--access-key-id', 'S3RVER'],
        ...['--prefix', 'archive', '--path-style', '--secret-stdin'],
      ],
      `${secret}\n`,
    )
  expect(await cli(['offsite', 'copy'])).toMatchObject({ exit: 2 })
  expect(await set('no-such')).toMatchObject({ exit: 4 })
  expect(await set('x', 'ftp://nowhere')).toMatchObject({ exit: 2 })
  expect(await set(bucket)).toMatchObject({ exit: 0 })
  expect(await cli(['offsite', 'test'])).toMatchObject({ exit: 0 })
  const synced = await cli(['invoices', 'sync'])
  expect(synced).toMatchObject({ exit: 0 })
  expect(synced.json().data).toMatchObject({
    offsite: { text: expect.stringMatching(/ sent, 0 already/) },
  })
  expect((await cli(['offsite', 'copy'])).json().data).toMatchObject({
    text: expect.stringMatching(/^0 files sent/),
  })
  expect(await cli(['offsite', 'verify', '--deep'])).toMatchObject({ exit: 0 })
  const state = (await cli(['offsite', 'show'])).json().data as {
    files: { total: number; sent: number }
  }
  expect(state.files.sent).toBe(state.files.total)

  const object = readdirSync(s3.folder, { recursive: true }).find((name) =>
    /\.pdf\._S3rver_object$/.test(String(name)),
  )
  rmSync(join(s3.folder, String(object)))
  expect(await cli(['offsite', 'verify'])).toMatchObject({ exit: 10 })
  await s3.stop()
  expect(await cli(['offsite', 'copy'])).toMatchObject({ exit: 8 })
  expect(await cli(['offsite', 'forget'])).toMatchObject({ exit: 0 })
  for (const { out, err } of outputs) expect(`${out}${err}`).not.toContain(secret)
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
  for (const one of files.filter((file) => file.isFile()))
    expect(readFileSync(join(one.parentPath, one.name), 'latin1')).not.toContain(secret)
})
