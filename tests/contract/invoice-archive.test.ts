import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { LOCK } from '../../electron/core/invoices/archive/layout.ts'
import aluy from '../../electron/core/providers/aluy/index.ts'
import actionapi from '../../electron/core/providers/actionapi/index.ts'
import time4vps from '../../electron/core/providers/time4vps/index.ts'
import vpsnet from '../../electron/core/providers/vpsnet/index.ts'
import advps from '../../electron/core/providers/advps/index.ts'
import { journalOf } from '../support/archive.ts'
import { testCore } from '../support/core.ts'
import { invoiceShop } from '../support/invoice-server.ts'
import { sendPdf, shopInvoice, shopPdf } from '../support/invoice-shop.ts'
import { tempDir } from '../support/temp-dir.ts'

/** Without the providers' pace. */
const quick = [aluy, actionapi, time4vps, vpsnet, advps].map((one) => ({
  ...one,
  limits: { concurrency: 6, perSecond: 1_000_000 },
}))
const never = new AbortController().signal

async function start(count: number, dataDir?: string) {
  const shop = await invoiceShop(Array.from({ length: count }, (_, n) => shopInvoice(n + 1)))
  const made = await testCore({ providers: quick, dataDir })
  const { core } = made
  const { id, read } = await shop.join(core)
  const collect = async (ids: string[] | null = null, again = false) => {
    const [task] = await core.invoices.download(ids, again)
    return task ? core.tasks.waitFor(task.id, never) : null
  }
  const root = core.archiveDir()
  const file = (path: string): Buffer => readFileSync(join(root, path))
  const check = async () => (await core.archive.verify(never)).problems
  return { ...made, shop, accountId: id, read, collect, root, file, check }
}

describe('collecting', () => {
  test('documents and what was told of them, unchanged, once', async () => {
    const { core, shop, collect, file, root, check } = await start(25)
    expect((await collect())?.progress.text).toMatch(/^25 invoices saved \(1\d\d kB\)\.$/)
    const [first] = shop.state.invoices
    expect(file(`2026/aluy-shop/${first!.number}.pdf`).equals(shopPdf(first!))).toBe(true)
    const record = JSON.parse(file(`2026/aluy-shop/${first!.number}.json`).toString())
    expect(record).toMatchObject({
      format: 'quayside-invoice-1',
      number: first!.number,
      buyer: ['Harbour Works', 'DE'],
      lines: [{ label: 'VPS', total: { minor: 1001, currency: 'EUR' } }],
      received: { list: { id: 'inv1' }, detail: { orderId: null } },
    })
    expect(journalOf(root).length).toBe(50)
    expect(await check()).toEqual([])
    const asked = shop.seen.length
    expect(await collect()).toBeNull()
    expect(shop.seen.length).toBe(asked)
    expect((await core.stores.invoices.list()).every(({ versions }) => versions === 1)).toBe(true)
    expect(core.settings.get().collectInvoices).toBe(true)
  })

  test('a new invoice is all that is read the next time', async () => {
    const { shop, collect, read } = await start(10)
    await collect()
    shop.state.invoices.push(shopInvoice(11))
    await read()
    const before = shop.pdfs()
    await collect()
    expect(shop.pdfs()).toBe(before + 1)
  })

  test('one that changed at the provider is a new version beside the old one', async () => {
    const { core, shop, collect, read, file, check } = await start(3)
    await collect()
    const old = shop.state.invoices[0]!
    shop.state.invoices[0] = { ...old, totalCents: 5000, text: 'corrected' }
    await read()
    await collect()
    const name = `2026/aluy-shop/${old.number}`
    expect(file(`${name}.pdf`).equals(shopPdf(old))).toBe(true)
    expect(file(`${name}.v2.pdf`).equals(shopPdf(shop.state.invoices[0]!))).toBe(true)
    expect(JSON.parse(file(`${name}.v2.json`).toString()).total.minor).toBe(5000)
    const invoice = (await core.stores.invoices.list()).find(({ number }) => number === old.number)
    expect(invoice).toMatchObject({ versions: 2, file: { version: 2, path: `${name}.v2.pdf` } })
    expect(await check()).toEqual([])
  })

  test('asked for again: the same bytes are no new version, other bytes are', async () => {
    const { core, shop, collect, accountId } = await start(2)
    await collect()
    const ids = [`${accountId}:inv1`]
    await collect(ids, true)
    expect(shop.pdfs()).toBe(3)
    expect((await core.stores.invoices.get(ids[0]!)).versions).toBe(1)
    shop.state.invoices[0] = { ...shop.state.invoices[0]!, text: 'silently corrected' }
    await collect(ids, true)
    expect((await core.stores.invoices.get(ids[0]!)).versions).toBe(2)
  })

  test('numbers that make one name: each has its own file, also when they come at once', async () => {
    const shop = await invoiceShop(
      ['A/1', 'A:1', 'a/1', 'A-1', 'A-1.v2', 'con', 'CON', '', '..'].map((number, n) =>
        shopInvoice(n + 1, { number, issuedAt: '2026-05-01T00:00:00.000Z' }),
      ),
    )
    const { core } = await testCore({ providers: quick })
    await shop.join(core)
    const [task] = await core.invoices.download(null)
    await core.tasks.waitFor(task!.id, never)
    const files = readdirSync(join(core.archiveDir(), '2026/aluy-shop'))
    expect(files.length).toBe(18)
    expect(new Set(files.map((name) => name.toLowerCase())).size).toBe(18)
    for (const invoice of await core.stores.invoices.list()) {
      const of = shop.state.invoices.find(({ id }) => id === invoice.providerId)!
      expect(
        readFileSync(await core.documents.pathOf({ id: invoice.id })).equals(shopPdf(of)),
      ).toBe(true)
    }
    expect((await core.archive.verify(never)).problems).toEqual([])
  })

  test('stopped in the middle, then taken up: what is there is not fetched again', async () => {
    const { core, shop, collect, check, root } = await start(40)
    shop.state.document = async (response, pdf, invoice) => {
      await new Promise((done) => setTimeout(done, 15))
      return sendPdf(response, pdf, invoice)
    }
    await core.tasks.resume()
    const [task] = await core.invoices.download(null)
    while (shop.pdfs() < 12) await new Promise((done) => setTimeout(done, 5))
    expect((await core.tasks.stop(task!.id)).progress.text).toBe(
      'Stopped. What was collected is kept.',
    )
    while (existsSync(join(root, LOCK))) await new Promise((done) => setTimeout(done, 5))
    const saved = (await core.stores.invoices.list()).filter(({ file }) => file !== null).length
    expect(saved).toBeGreaterThan(0)
    expect(saved).toBeLessThan(40)
    expect(await check()).toEqual([])
    const before = shop.pdfs()
    await collect()
    expect(shop.pdfs() - before).toBe(40 - saved)
    expect(await check()).toEqual([])
  })

  test('a lost database: the files are found again, nothing is downloaded', async () => {
    const first = await start(12)
    await first.collect()
    const { shop, root } = first
    await first.core.close()
    const fresh = await testCore({ providers: quick })
    fresh.core.settings.change({ archiveDir: root })
    await shop.join(fresh.core)
    const before = shop.pdfs()
    const [task] = await fresh.core.invoices.download(null)
    await fresh.core.tasks.waitFor(task!.id, never)
    expect(shop.pdfs()).toBe(before)
    const invoices = await fresh.core.stores.invoices.list()
    expect(invoices.every(({ file }) => file !== null)).toBe(true)
    expect(await fresh.core.invoices.download(null)).toEqual([])
    expect((await fresh.core.archive.verify(never)).problems).toEqual([])
  })

  test('an account that was removed and added again keeps its files', async () => {
    const { core, shop, collect, accountId } = await start(5)
    await collect()
    await core.accounts.remove(accountId)
    await shop.join(core)
    const before = shop.pdfs()
    await collect()
    expect(shop.pdfs()).toBe(before)
    expect((await core.stores.invoices.list()).filter(({ file }) => file).length).toBe(5)
  })

  test('two cores over one archive: the second waits its turn, nothing is twice', async () => {
    const first = await start(15)
    const second = await testCore({ providers: quick })
    second.core.settings.change({ archiveDir: first.root })
    await first.shop.join(second.core, 'Other')
    const tasks = await Promise.all([
      first.core.invoices.download(null),
      second.core.invoices.download(null),
    ])
    const ended = await Promise.all([
      first.core.tasks.waitFor(tasks[0][0]!.id, never),
      second.core.tasks.waitFor(tasks[1][0]!.id, never),
    ])
    expect(ended.map(({ state, error }) => [state, error?.message])).toEqual([
      ['completed', undefined],
      ['completed', undefined],
    ])
    expect(journalOf(first.root).length).toBe(60)
    expect(await first.check()).toEqual([])
  })

  test('one PDF that was saved before there was a journal is taken up, not fetched', async () => {
    const { core, shop, collect, accountId, root, check } = await start(2)
    const pdf = shopPdf(shop.state.invoices[0]!)
    const { mkdirSync } = await import('node:fs')
    const { createHash } = await import('node:crypto')
    mkdirSync(join(root, '2025/aluy-shop'), { recursive: true })
    writeFileSync(join(root, '2025/aluy-shop/old.pdf'), pdf)
    const sha256 = createHash('sha256').update(pdf).digest('hex')
    await core.storage.run(
      `insert into invoice_files values (?, 'original', 1, ?, '2025/aluy-shop/old.pdf', ?, ?, '2025-01-01T00:00:00Z')`,
      ...[`${accountId}:inv1`, root, sha256, pdf.length],
    )
    await collect()
    expect(shop.pdfs()).toBe(1)
    expect(readdirSync(join(root, '2025/aluy-shop')).sort()).toEqual(['old.json', 'old.pdf'])
    expect(await check()).toEqual([])
  })
})

test('a file that was taken away is named, and comes back when it is asked for again', async () => {
  const { core, collect, accountId, root, check } = await start(3)
  await collect()
  const { path } = (await core.stores.invoices.get(`${accountId}:inv2`)).file!
  rmSync(join(root, path))
  expect((await check()).map(({ what, path }) => [what, path])).toEqual([['missing', path]])
  await collect([`${accountId}:inv2`])
  expect(await check()).toEqual([])
  expect((await core.stores.invoices.get(`${accountId}:inv2`)).versions).toBe(1)
})

/** One account at a provider's demo server, read once. */
async function demoShop(provider: string) {
  const { startDemoFleet } = await import('../../electron/demo/fleet.ts')
  const { fleets, stop } = await startDemoFleet({ servers: 4, paceMs: 1, now: () => new Date() })
  onTestFinished(stop)
  const { core } = await testCore({ providers: quick })
  const { baseUrl, credential } = fleets.find((one) => one.provider === provider)!
  await core.accounts.add({ provider, label: 'Shop', baseUrl, credential })
  await core.sync.all()
  return { core, baseUrl, credential }
}

test('dates, ids and amounts are kept as they came, beside what they mean', async () => {
  const { core, baseUrl, credential } = await demoShop('vpsnet')
  const [task] = await core.invoices.download(null)
  await core.tasks.waitFor(task!.id, never)
  const { email, apiKey } = credential
  const authorization = `Basic ${Buffer.from(`${email}:${apiKey}`).toString('base64')}`
  const url = `${baseUrl}/invoices.api10json`
  const told = (await (await fetch(url, { headers: { authorization } })).json()) as {
    invoice: { invoice_no: string }
  }[]
  expect(told.length).toBeGreaterThan(5)
  const kept = journalOf(core.archiveDir())
    .filter(({ path }) => path.endsWith('.json'))
    .map(({ path }) => JSON.parse(readFileSync(join(core.archiveDir(), path), 'utf8')))
  const byNumber = new Map(kept.map((record) => [record.number, record]))
  for (const { invoice } of told) {
    const { received, issuedAt } = byNumber.get(invoice.invoice_no)
    expect(received.list).toEqual(invoice)
    expect(issuedAt).toMatch(/Z$/)
  }
})

test('a copy says what the details say: lines, tax and sums', async () => {
  const { core } = await demoShop('time4vps')
  const { id } = (await core.stores.invoices.list())[0]!
  const [task] = await core.invoices.download([id])
  await core.tasks.waitFor(task!.id, never)
  const { file, subtotal, vat, total } = await core.stores.invoices.get(id)
  expect([file?.kind, vat.minor > 0]).toEqual(['copy', true])
  const data = new Uint8Array(readFileSync(join(core.archiveDir(), file!.path)))
  const reading = getDocument({ data, verbosity: 0 })
  const { items } = await (await (await reading.promise).getPage(1)).getTextContent()
  const words = items.map((item) => ('str' in item ? item.str : '')).join(' ')
  await reading.destroy()
  for (const sum of [subtotal, vat, total]) expect(words).toContain((sum.minor / 100).toFixed(2))
})

test('orders stand for invoices where the provider has none', async () => {
  const { startDemoFleet } = await import('../../electron/demo/fleet.ts')
  const { fleets, stop } = await startDemoFleet({ servers: 4, paceMs: 1, now: () => new Date() })
  const { core } = await testCore({ dataDir: tempDir() })
  try {
    const own = fleets.filter(({ provider }) => ['advps', 'actionapi'].includes(provider))
    for (const fleet of own) await core.accounts.ensureDemo(fleet)
    await core.sync.all()
    const tasks = await core.invoices.download(null)
    const ended = await Promise.all(tasks.map(({ id }) => core.tasks.waitFor(id, never)))
    expect(ended.map(({ progress }) => progress.text).join()).toMatch(/orders? saved/)
    const paths = journalOf(core.archiveDir()).map(({ path }) => path)
    expect(paths.some((path) => /^\d{4}\/advps-\S+\/orders\/\S+\.json$/.test(path))).toBe(true)
    expect(paths.some((path) => /^undated\/actionapi-\S+\/orders\/\S+\.json$/.test(path))).toBe(
      true,
    )
    expect(
      JSON.stringify(paths.map((path) => readFileSync(join(core.archiveDir(), path), 'utf8'))),
    ).not.toMatch(/secret-[0-9a-z]{16}/)
    await core.sync.all()
    expect(await core.invoices.download(null)).toEqual([])
    expect((await core.archive.verify(never)).problems).toEqual([])
  } finally {
    await stop()
  }
})
