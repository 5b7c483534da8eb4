import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { invoiceShop } from '../../../../tests/support/invoice-server.ts'
import { shopInvoice } from '../../../../tests/support/invoice-shop.ts'
import { testCore } from '../../../../tests/support/core.ts'
import { tempDir } from '../../../../tests/support/temp-dir.ts'
import aluy from '../../providers/aluy/index.ts'
import { isAppError } from '@shared/domain/app-error.ts'

const never = new AbortController().signal
const provider = { ...aluy, limits: { concurrency: 6, perSecond: 1_000_000 } }

async function start(count = 8) {
  const shop = await invoiceShop(Array.from({ length: count }, (_, n) => shopInvoice(n + 1)))
  const { core } = await testCore({ providers: [provider] })
  await shop.join(core)
  const collect = async () => {
    const [task] = await core.invoices.download(null)
    return core.tasks.waitFor(task!.id, never)
  }
  await collect()
  const move = async (to: string) => {
    const task = await core.archive.use(to)
    return task && core.tasks.waitFor(task.id, never)
  }
  return { core, shop, collect, move, from: core.archiveDir() }
}
let made: Awaited<ReturnType<typeof start>>
beforeEach(async () => {
  made = await start()
})
const filesBelow = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(root.length))
    .sort()

describe('moving the archive', () => {
  test('every file is copied, compared, then used there; the old folder stays', async () => {
    const { core, move, from } = made
    writeFileSync(join(from, 'my notes.txt'), 'mine')
    const to = join(tempDir(), 'new', 'archive')
    mkdirSync(to, { recursive: true })
    const ended = await move(to)
    expect(ended).toMatchObject({ state: 'completed' })
    expect(ended?.progress.text).toContain(`The old folder was kept: ${from}`)
    expect(core.archiveDir()).toBe(to)
    expect(filesBelow(to)).toEqual(filesBelow(from))
    for (const { id } of await core.stores.invoices.list())
      expect(await core.documents.pathOf({ id })).toContain(to)
    expect(
      (await core.archive.verify(never)).problems.map(({ what, path }) => [what, path]),
    ).toEqual([['foreign', 'my notes.txt']])
    made.shop.state.invoices.push(shopInvoice(20))
    const { read } = await made.shop.join(core)
    await read()
    expect((await made.collect()).state).toBe('completed')
    expect(filesBelow(to).length).toBe(filesBelow(from).length + 2)
  })

  test('an archive with a flaw is moved as it is, and the flaw is still named there', async () => {
    const { core, move, from } = made
    const { path } = (await core.stores.invoices.list())[0]!.file!
    writeFileSync(join(from, path), 'changed')
    const to = tempDir()
    expect((await move(to))?.state).toBe('completed')
    expect(readFileSync(join(to, path), 'utf8')).toBe('changed')
    expect((await core.archive.verify(never)).problems).toMatchObject([{ what: 'changed', path }])
  })

  test('taken up after it was stopped: what was copied is compared, not copied again', async () => {
    const { core, move, from } = made
    const to = tempDir()
    const step = { signal: AbortSignal.abort(), progress: () => {} }
    await expect(core.archive.move({ from, to }, step)).rejects.toMatchObject({ code: 'cancelled' })
    mkdirSync(join(to, '.quayside'), { recursive: true })
    writeFileSync(join(to, '.quayside/moving.json'), JSON.stringify({ from }))
    const { path } = (await core.stores.invoices.list())[0]!.file!
    mkdirSync(join(to, path, '..'), { recursive: true })
    writeFileSync(join(to, path), 'half of')
    expect(core.archiveDir()).toBe(from)
    expect((await move(to))?.state).toBe('completed')
    expect(readFileSync(join(to, path)).equals(readFileSync(join(from, path)))).toBe(true)
    expect(existsSync(join(to, '.quayside/moving.json'))).toBe(false)
  })

  test('refused: a folder with something in it, one within the archive, one around it', async () => {
    const { core, from } = made
    const full = tempDir()
    writeFileSync(join(full, 'a'), 'x')
    const refused = [full, join(from, 'inside'), join(from, '..')]
    for (const to of refused)
      await expect(core.archive.use(to)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(core.archiveDir()).toBe(from)
  })

  test('a folder that holds an archive already is used as it is', async () => {
    const other = await start(3)
    await other.core.close()
    expect(await made.core.archive.use(other.from)).toBeNull()
    expect(made.core.archiveDir()).toBe(other.from)
    expect((await made.core.archive.verify(never)).problems).toEqual([])
    expect((await made.core.archive.state()).files).toBe(6)
  })

  test('nothing to move: the folder is just another one', async () => {
    const { core } = await testCore({ providers: [provider] })
    const to = tempDir()
    expect(await core.archive.use(to)).toBeNull()
    expect(core.archiveDir()).toBe(to)
  })
})

describe('what is older than it is to be kept', () => {
  test('is shown, and removed by the user’s word only, with an entry for each file', async () => {
    const { core, shop, from } = made
    shop.state.invoices.push(shopInvoice(30, { issuedAt: '2014-03-01T00:00:00.000Z' }))
    await (await shop.join(core)).read()
    await made.collect()
    const years = await core.archiveReports.years(10)
    expect(years.map(({ year, old, invoices }) => [year, old, invoices])).toEqual([
      ['2026', false, 8],
      ['2014', true, 1],
    ])
    const asked: unknown = await core.archive.removeYear('2014').catch((error: unknown) => error)
    if (!isAppError(asked)) throw new Error('nothing was asked')
    expect(asked.message).toContain('2 files of 2014')
    const files = filesBelow(from)
    expect(filesBelow(from)).toEqual(files)
    const removed = await core.archive.removeYear('2014', asked.data.confirm?.token)
    expect(removed.files).toBe(2)
    expect(filesBelow(from).filter((path) => path.includes('2014'))).toEqual([])
    expect((await core.archive.verify(never)).problems).toEqual([])
    // It stays in the list, with the reason, and is not fetched again by itself.
    const before = shop.pdfs()
    expect(await core.invoices.download(null)).toEqual([])
    const one = (await core.stores.invoices.list()).at(-1)
    expect(one?.fileProblem).toMatch(/^Removed from the archive on /)
    expect(shop.pdfs()).toBe(before)
  })

  test('how complete a year is: what lacks, what is no longer listed, which numbers are missing', async () => {
    const { core, shop } = made
    shop.state.invoices.splice(2, 1)
    await new Promise((done) => setTimeout(done, 5))
    shop.state.invoices.push(shopInvoice(10))
    shop.state.document = (response) => void response.writeHead(404).end('{"error":"not offered"}')
    const { read } = await shop.join(core)
    await read()
    await made.collect()
    shop.state.invoices.push(shopInvoice(11))
    await read()
    const [report] = await core.archiveReports.year('2026')
    expect(report).toMatchObject({ listed: 9, originals: 8, copies: 1, gaps: ['INV-2026-0009'] })
    expect(report?.lacking.map(({ number, why }) => [number, why])).toEqual([
      ['INV-2026-0011', null],
    ])
    expect(report?.unlisted.map(({ number }) => number)).toEqual(['INV-2026-0003'])
    rmSync(core.archiveDir(), { recursive: true })
  })
})
