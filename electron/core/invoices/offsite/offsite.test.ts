import { createHash } from 'node:crypto'
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { demoAccount } from '../../../../tests/support/demo-account.ts'
import { startS3 } from '../../../../tests/support/s3.ts'
import { tempDir } from '../../../../tests/support/temp-dir.ts'

const CANARY = 'canary-Secret/Key+0123456789abcdefghij'
const signal = new AbortController().signal

/** An archive with invoices and a real S3 server beside it. */
async function desk() {
  const made = await demoAccount('aluy')
  const { core } = made
  for (const { id } of await core.invoices.download(null)) await core.tasks.waitFor(id, signal)
  const s3 = await startS3(tempDir())
  onTestFinished(s3.stop)
  const run = async (begun: Promise<{ id: string }>) =>
    core.tasks.waitFor((await begun).id, AbortSignal.timeout(40_000))
  const saved = async () =>
    (await core.stores.invoices.list()).flatMap(({ file }) => (file ? [file] : []))
  return { ...made, ...s3, run, saved, copy: () => run(core.offsite.copy()) }
}

/** Of an object as this server keeps it on its disk. */
const object = (folder: string, key: string): string => join(folder, `${key}._S3rver_object`)

test('copied, verified by hash, and the second time nothing is sent', async () => {
  const { core, target, secret, folder, copy, run, saved } = await desk()
  expect(await core.offsite.save(target, secret)).toEqual({
    lock: { bucket: 'unknown', byDefault: null },
  })
  const files = await saved()
  const first = await copy()
  expect(first).toMatchObject({ state: 'completed', error: null })
  expect(first.progress.text).toMatch(/ sent, 0 already there\.$/)
  for (const { path, sha256 } of files) {
    const bytes = readFileSync(object(folder, `archive/${path}`))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  }
  const state = await core.offsite.state()
  expect(state.files.sent).toBe(state.files.total)
  expect(state.problems.count).toBe(0)
  const total = state.files.total
  expect((await copy()).progress.text).toMatch(new RegExp(`^0 files sent, ${total} already there`))
  expect((await run(core.offsite.verify(false))).progress.text).toMatch(/in the bucket as sent\.$/)
  expect((await run(core.offsite.verify(true))).progress.text).toMatch(/downloaded and right\.$/)
})

test('a database that was lost: what the bucket has is taken for sent by its hash', async () => {
  const { core, target, secret, copy } = await desk()
  await core.offsite.save(target, secret)
  await copy()
  await core.storage.run('delete from offsite_files')
  const again = await copy()
  expect(again.progress.text).toMatch(/^0 files sent/)
  const { files } = await core.offsite.state()
  expect(files.sent).toBe(files.total)
})

test('what is gone is found and sent again; what was exchanged is found by the deep verify', async () => {
  const { core, target, secret, folder, copy, run, saved } = await desk()
  await core.offsite.save(target, secret)
  await copy()
  const [gone, other, longer] = await saved()
  for (const name of readdirSync(join(folder, 'archive', gone!.path, '..')))
    if (name.startsWith(`${gone!.path.split('/').at(-1)}._S3rver`))
      rmSync(join(folder, 'archive', gone!.path, '..', name))
  const bytes = readFileSync(object(folder, `archive/${other!.path}`))
  bytes[100] = bytes[100]! ^ 1
  writeFileSync(object(folder, `archive/${other!.path}`), bytes)
  appendFileSync(object(folder, `archive/${longer!.path}`), 'x')
  await run(core.offsite.verify(false))
  const texts = async () =>
    new Map((await core.offsite.state()).problems.first.map(({ path, text }) => [path, text]))
  expect((await texts()).get(gone!.path)).toContain('is gone from the bucket')
  expect((await texts()).get(longer!.path)).toContain('another length')
  expect((await texts()).has(other!.path)).toBe(false)
  await run(core.offsite.verify(true))
  expect((await texts()).get(other!.path)).toContain('other bytes')
  const again = await copy()
  expect(again.progress.text).toMatch(/^1 file sent/)
  expect((await texts()).has(gone!.path)).toBe(false)
  // Never written over: the damaged ones are still as they were.
  expect(readFileSync(object(folder, `archive/${other!.path}`)).equals(bytes)).toBe(true)
})

test('a file that changed here is not sent; one that stands in the bucket is not written over', async () => {
  const { core, target, secret, folder, copy, saved } = await desk()
  await core.offsite.save(target, secret)
  const [changed, missing] = await saved()
  appendFileSync(join(core.archiveDir(), changed!.path), 'x')
  rmSync(join(core.archiveDir(), missing!.path))
  const task = await copy()
  expect(task).toMatchObject({ state: 'completed' })
  expect(task.progress.text).toContain('2 problems')
  const { problems, files } = await core.offsite.state()
  expect(problems.first.map(({ text }) => text).sort()).toEqual([
    'has changed since it was saved, so it was not sent',
    'is missing from the archive, so it was not sent',
  ])
  expect(files.sent).toBe(files.total - 2)
  const names = readdirSync(folder, { recursive: true }).map(String)
  expect(names.some((name) => name.includes(changed!.path.split('/').at(-1)!))).toBe(false)
})

test('the journal goes in pieces that together are the journal', async () => {
  const { core, target, secret, folder, copy } = await desk()
  await core.offsite.save(target, secret)
  const journal = join(core.archiveDir(), '.quayside', 'journal.jsonl')
  rmSync(journal, { force: true })
  mkdirSync(join(journal, '..'), { recursive: true })
  writeFileSync(journal, '{"seq":1}\n{"seq":2}\n{"half')
  await copy()
  writeFileSync(journal, '{"seq":1}\n{"seq":2}\n{"seq":3}\n')
  await copy()
  await copy()
  const pieces = join(folder, 'archive/.quayside/journal')
  const names = readdirSync(pieces).filter((name) => name.endsWith('_object'))
  expect(names.map((name) => name.slice(0, 25)).sort()).toEqual([
    '000000001-000000002.jsonl',
    '000000003-000000003.jsonl',
  ])
  const whole = names.sort().map((name) => readFileSync(join(pieces, name), 'utf8'))
  expect(whole.join('')).toBe(readFileSync(journal, 'utf8'))
})

test('copied by itself after collecting, where that is switched on', async () => {
  const { core, target, secret } = await desk()
  await core.offsite.save({ ...target, automatic: true }, secret)
  const [one] = await core.stores.invoices.list()
  const { id } = (await core.invoices.download([one!.id], true))[0]!
  await core.tasks.waitFor(id, signal)
  await expect
    .poll(async () => (await core.offsite.state()).lastCopy?.text, { timeout: 30_000 })
    .toMatch(/sent/)
})

test('the secret is in the keychain and nowhere else', async () => {
  const { core, target, keychain, dataDir, events, copy } = await desk()
  await core.offsite.save(target, CANARY)
  expect(await keychain.get('offsite')).toBe(CANARY)
  await copy()
  const answers = JSON.stringify([
    await core.offsite.state(),
    core.settings.get(),
    await core.stores.tasks.list(),
    events,
  ])
  const refused = await core.offsite
    .save({ ...target, accessKeyId: 'nobody' }, CANARY)
    .catch(String)
  for (const text of [answers, String(refused), ...filesBelow(dataDir)])
    for (const form of [CANARY, encodeURIComponent(CANARY), Buffer.from(CANARY).toString('base64')])
      expect(text.includes(form)).toBe(false)
  await core.offsite.forget()
  expect(await keychain.get('offsite')).toBeNull()
})

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))

test('nothing is kept of a target that does not work, or of an address that is none', async () => {
  const { core, target, secret, keychain } = await desk()
  await expect(core.offsite.save({ ...target, bucket: 'no-such' }, secret)).rejects.toMatchObject({
    code: 'not_found',
    message: expect.stringContaining('no bucket no-such'),
  })
  await expect(
    core.offsite.save({ ...target, endpoint: 'http://s3.example.com' }, secret),
  ).rejects.toMatchObject({ code: 'invalid_input' })
  expect(core.settings.get().offsite).toBeNull()
  expect(await keychain.get('offsite')).toBeNull()
  await expect(core.offsite.copy()).rejects.toMatchObject({ code: 'invalid_input' })
})
