import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import aluy from '../../electron/core/providers/aluy/index.ts'
import { testCore } from '../support/core.ts'
import { invoiceShop } from '../support/invoice-server.ts'
import { type Document, sendPdf, shopInvoice, shopPdf } from '../support/invoice-shop.ts'
import { fastClock } from '../support/fast-clock.ts'
import { tempDir } from '../support/temp-dir.ts'

const never = new AbortController().signal
const provider = { ...aluy, limits: { concurrency: 4, perSecond: 1_000_000 } }
const LIAR = 'inv3'

/** Five invoices over a socket, one of which is answered in a bad way; the archive's folder may be given. */
async function start(bad: Document, archiveDir?: string, bytes = 4000) {
  const invoices = Array.from({ length: 5 }, (_, n) => shopInvoice(n + 1, { bytes }))
  const shop = await invoiceShop(invoices)
  shop.state.document = (response, pdf, invoice) =>
    (invoice.id === LIAR ? bad : sendPdf)(response, pdf, invoice)
  const { core } = await testCore({ providers: [provider], clock: fastClock(200) })
  if (archiveDir) core.settings.change({ archiveDir })
  const { id, read } = await shop.join(core)
  const begin = async () => (await core.invoices.download(null))[0]!
  const collect = async () => core.tasks.waitFor((await begin()).id, never)
  const listed = async () =>
    (await core.stores.invoices.list())
      .filter(({ file }) => file)
      .map(({ providerId }) => providerId)
  const problem = async () => (await core.stores.invoices.get(`${id}:${LIAR}`)).fileProblem
  const check = async () => (await core.archive.verify(never)).problems
  return { core, shop, read, begin, collect, listed, problem, check, root: core.archiveDir() }
}

/** Nothing of the bad one is listed or left behind; the others are whole; the right answer is collected later. */
async function onlyTheOthers(made: Awaited<ReturnType<typeof start>>): Promise<void> {
  await made.collect()
  expect((await made.listed()).sort()).toEqual(['inv1', 'inv2', 'inv4', 'inv5'])
  expect(await made.problem()).not.toBeNull()
  expect(readdirSync(join(made.root, '.quayside/incoming'))).toEqual([])
  expect(await made.check()).toEqual([])
  const before = made.shop.pdfs()
  made.shop.state.document = sendPdf
  await made.collect()
  expect(made.shop.pdfs()).toBe(before + 1)
  expect((await made.listed()).length).toBe(5)
  expect(await made.problem()).toBeNull()
  expect(await made.check()).toEqual([])
}

describe('a document that is none', () => {
  test.each<[string, Document]>([
    [
      'HTML that calls itself a PDF',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/pdf' })
        response.end('<!doctype html><title>Sign in</title>')
      },
    ],
    ['nothing at all', (response) => void response.writeHead(200).end()],
    ['four bytes', (response) => void response.writeHead(200).end('%PDF')],
    [
      'a length that promises more than comes',
      (response, pdf) => {
        response.writeHead(200, { 'content-length': pdf.length * 2 })
        response.write(pdf)
        setTimeout(() => response.destroy(), 20)
      },
    ],
    [
      'a length that promises less than there is: the rest never arrives',
      (response, pdf) => {
        const head = `HTTP/1.1 200 OK\r\ncontent-length: ${pdf.length / 2}\r\nconnection: close\r\n\r\n`
        response.socket?.end(Buffer.concat([Buffer.from(head), pdf]))
      },
    ],
    [
      'a chunk that is no chunk',
      (response, pdf) => {
        const head = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'
        response.socket?.end(Buffer.concat([Buffer.from(head), pdf]))
      },
    ],
  ])('%s', async (_name, bad) => {
    await onlyTheOthers(await start(bad))
  })
})

describe('a connection that is cut at every tenth', () => {
  const tenths = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
  test.each(tenths)('%i tenths, with a length', async (tenth) => {
    const bad: Document = (response, pdf) => {
      response.writeHead(200, { 'content-length': pdf.length })
      response.write(pdf.subarray(0, Math.floor((pdf.length * tenth) / 10)))
      setTimeout(() => response.destroy(), 10)
    }
    await onlyTheOthers(await start(bad))
  })

  test.each(tenths)('%i tenths, in chunks', async (tenth) => {
    const bad: Document = (response, pdf) => {
      response.writeHead(200)
      response.write(pdf.subarray(0, Math.floor((pdf.length * tenth) / 10)))
      setTimeout(() => response.destroy(), 10)
    }
    await onlyTheOthers(await start(bad))
  })

  test.each(tenths)('%i tenths, without a length: its end looks like the end', async (tenth) => {
    const bad: Document = (response, pdf) => {
      const part = pdf.subarray(0, Math.floor((pdf.length * tenth) / 10))
      const head = 'HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n'
      response.socket?.end(Buffer.concat([Buffer.from(head), part]))
    }
    await onlyTheOthers(await start(bad))
  })
})

test('every document is a login page: it stops soon, and nothing is listed', async () => {
  const { core, shop, read, begin, listed, check } = await start((response) => void response.end())
  shop.state.invoices.push(...Array.from({ length: 60 }, (_, n) => shopInvoice(n + 10)))
  shop.state.document = (response) => {
    response.writeHead(200, { 'content-type': 'application/pdf' })
    response.end('<html>Sign in</html>')
  }
  await read()
  const task = await begin()
  void core.tasks.waitFor(task.id, AbortSignal.timeout(2000))
  while (shop.pdfs() < 6) await new Promise((done) => setTimeout(done, 10))
  await core.tasks.stop(task.id)
  expect(shop.pdfs()).toBeLessThan(40)
  expect(await listed()).toEqual([])
  expect(await check()).toEqual([])
})

/** Root mounts a disk of one megabyte; others are held to files of two, and are told "too large" instead of "full". */
const isRoot = process.getuid?.() === 0
test(`a disk that runs full (${isRoot ? 'a tmpfs of 1 MB' : 'a limit of the system on the size of files'})`, async () => {
  const disk = tempDir()
  if (isRoot) {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk])
    onTestFinished(() => void execFileSync('umount', ['-l', disk]))
  } else {
    execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=2000000:unlimited'])
    onTestFinished(() => {
      execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=unlimited:unlimited'])
    })
  }
  const archiveDir = join(disk, 'archive')
  const made = await start(
    (response, pdf, one) => sendPdf(response, pdf, one),
    archiveDir,
    isRoot ? 300_000 : 3_000_000,
  )
  const task = await made.collect()
  expect(task.state).toBe('failed')
  expect(task.error?.code).toBe('storage')
  expect(task.error?.message).toMatch(isRoot ? /disk .* is full/ : /takes no file of this size/)
  const saved = await made.listed()
  expect(saved.length).toBeLessThan(5)
  for (const { file } of await made.core.stores.invoices.list())
    if (file) expect(readFileSync(join(archiveDir, file.path)).length).toBe(file.bytes)
  expect(await made.check()).toEqual([])
  if (isRoot) execFileSync('mount', ['-o', 'remount,size=20m', disk])
  else execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=unlimited:unlimited'])
  const before = made.shop.pdfs()
  expect((await made.collect()).state).toBe('completed')
  expect(made.shop.pdfs() - before).toBe(5 - saved.length)
  expect(await made.check()).toEqual([])
})

test(`a folder that can’t be written (${isRoot ? 'mounted read only' : 'by its mode'})`, async () => {
  const disk = tempDir()
  const close = (): void => {
    if (isRoot) execFileSync('mount', ['-o', 'remount,ro', disk])
    else chmodSync(join(disk, 'archive'), 0o500)
  }
  const open = (): void => {
    if (isRoot) execFileSync('mount', ['-o', 'remount,rw', disk])
    else chmodSync(join(disk, 'archive'), 0o700)
  }
  if (isRoot) {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', disk])
    onTestFinished(() => void execFileSync('umount', ['-l', disk]))
  }
  mkdirSync(join(disk, 'archive'))
  close()
  const right: Document = (response, pdf, one) => sendPdf(response, pdf, one)
  const made = await start(right, join(disk, 'archive'))
  const task = await made.collect()
  expect(task).toMatchObject({ state: 'failed', error: { code: 'storage' } })
  expect(task.error?.message).toMatch(/read only/)
  expect(made.shop.pdfs()).toBe(0)
  open()
  expect((await made.collect()).state).toBe('completed')
  close()
  expect(await made.check()).toEqual([])
  open()
})

test('a folder that goes while it is collected, and comes back', async () => {
  const right: Document = async (response, pdf, one) => {
    await new Promise((done) => setTimeout(done, 5))
    return sendPdf(response, pdf, one)
  }
  const made = await start(right, join(tempDir(), 'archive'))
  made.shop.state.document = right
  await made.collect()
  made.shop.state.invoices.push(...Array.from({ length: 60 }, (_, n) => shopInvoice(n + 10)))
  await made.read()
  const before = made.shop.pdfs()
  const task = await made.begin()
  const ended = made.core.tasks.waitFor(task.id, never)
  while (made.shop.pdfs() < before + 20) await new Promise((done) => setTimeout(done, 2))
  renameSync(made.root, `${made.root}.gone`)
  const after = await ended
  expect(after).toMatchObject({ state: 'failed', error: { code: 'storage' } })
  expect(existsSync(made.root)).toBe(false)
  expect((await made.collect()).state).toBe('failed')
  renameSync(`${made.root}.gone`, made.root)
  expect(await made.check()).toEqual([])
  expect((await made.collect()).state).toBe('completed')
  expect((await made.listed()).length).toBe(65)
  expect(await made.check()).toEqual([])
  for (const one of made.shop.state.invoices)
    expect(
      readFileSync(join(made.root, `2026/aluy-shop/${one.number}.pdf`)).equals(shopPdf(one)),
    ).toBe(true)
})
