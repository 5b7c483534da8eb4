import { closeSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { DatabaseSync } from '@photostructure/sqlite'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { expect, test } from 'vitest'
import { testCore } from '../../../../tests/support/core.ts'
import { harbour, startHarbour } from '../../../../tests/support/harbour.ts'
import { renderDemoInvoice } from '../../providers/kit/demo-pdf/index.ts'
import { tempDir } from '../../../../tests/support/temp-dir.ts'

type Draw = (document: PDFKit.PDFDocument) => void

async function pdf(draw: Draw, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const document = new PDFDocument(options)
  const pieces: Buffer[] = []
  document.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = new Promise((resolve) => document.on('end', resolve))
  draw(document)
  document.end()
  await ended
  return Buffer.concat(pieces)
}
const saying = (text: string, options?: PDFKit.PDFDocumentOptions) =>
  pdf((document) => document.text(text), options)
const money = { minor: 1000, currency: 'EUR' }

async function start(dataDir = tempDir(), root = tempDir()) {
  const server = await startHarbour()
  const opened = await testCore({ providers: [harbour], dataDir })
  const { core } = opened
  const [known] = await core.accounts.list()
  const place = { baseUrl: server.url, credential: { key: 'good' } }
  const account =
    known ?? (await core.accounts.add({ provider: 'harbour', label: 'Main', ...place }))
  const { id: accountId } = account
  const save = async (names: string[]) => {
    const owner = { accountId, provider: 'harbour' }
    const facts = { issuedAt: '2026-03-01T10:00:00.000Z', state: 'paid' as const, dueAt: null }
    const sums = { subtotal: money, vat: { ...money, minor: 0 }, total: money }
    await core.stores.invoices.saveList(
      owner,
      names.map((name) => ({ ...facts, ...sums, providerId: name, number: name })),
      '2026-11-10',
    )
  }
  const file = async (
    name: string,
    bytes: Buffer | string,
    given: { kind?: 'original' | 'copy' | 'data'; version?: number } = {},
  ) => {
    const { kind = 'original', version = 1 } = given
    const path = `${name}.${kind}.${version}`
    writeFileSync(join(root, path), bytes)
    const sha256 = `${kind}${version}${bytes.length}`
    await core.stores.invoices.saveFile(
      `${accountId}:${name}`,
      { kind, version, path, sha256, bytes: bytes.length, savedAt: '2026-11-10' },
      root,
    )
  }
  const find = async (query: string) => {
    const sort = { key: 'number' as const, descending: false }
    const { items } = await core.invoiceFinder.page({ query, sort, offset: 0, limit: 50 })
    return items.map(({ invoice, textProblem }) =>
      textProblem ? `${invoice.number} ${textProblem}` : invoice.number,
    )
  }
  const waiting = async () => (await core.invoiceFinder.overview()).textWaits
  return { ...opened, core, save, file, find, waiting, dataDir, root }
}

test('the text of a document and of what the provider told is found', async () => {
  const { core, save, file, find, waiting } = await start()
  await save(['A-1', 'A-2', 'A-3'])
  await file('A-1', await saying('Dedicated server in Malmö, rescue system'))
  await file('A-2', JSON.stringify({ lines: [{ label: 'Storage box' }], notes: 'Rescued' }), {
    kind: 'data',
  })
  expect([await waiting(), await find('rescue')]).toEqual([2, []])
  await core.invoiceTexts.settled()
  expect([await waiting(), await find('rescue')]).toEqual([0, ['A-1', 'A-2']])
  expect(await find('malmo')).toEqual(['A-1'])
  expect(await find('storage label')).toEqual([])
})

test('a newer version takes the place of the older; an original that of a copy', async () => {
  const { core, save, file, find } = await start()
  await save(['A-1', 'A-2'])
  await file('A-1', await saying('first wording'))
  await file('A-2', await saying('copied wording'), { kind: 'copy' })
  await core.invoiceTexts.settled()
  expect(await find('wording')).toEqual(['A-1', 'A-2'])
  await file('A-1', await saying('second issue'), { version: 2 })
  await file('A-2', await saying('original issue'))
  await core.invoiceTexts.settled()
  expect([await find('wording'), await find('issue')]).toEqual([[], ['A-1', 'A-2']])
})

test('what has no text says why, and the rest is read all the same', async () => {
  const { core, save, file, find } = await start()
  const names = ['cut', 'eastern', 'empty', 'html', 'locked', 'long', 'owner', 'scan', 'xref']
  await save(names)
  const whole = await saying('quiet harbour')
  const pages: Draw = (document) => {
    for (let n = 0; n < 510; n++) (n > 0 ? document.addPage() : document).text('quiet page')
  }
  await file('cut', whole.subarray(0, whole.length / 2))
  await file('empty', '')
  await file('html', '<html>quiet</html>')
  await file('locked', await saying('quiet', { userPassword: 'x', ownerPassword: 'y' }))
  await file('long', await pdf(pages))
  await file('owner', await saying('quiet owner', { ownerPassword: 'y' }))
  const seller = {
    number: 'J-1',
    issuedAt: '2026-01-01',
    currency: 'JPY',
    totalCents: 9,
    lines: [],
  }
  await file('eastern', await renderDemoInvoice(seller, 'eastern'))
  await file('scan', await pdf((document) => document.rect(9, 9, 99, 99).fill()))
  const moved = whole.toString('latin1').replace(/startxref\n\d+/, 'startxref\n99999999')
  await file('xref', Buffer.from(moved, 'latin1'))
  await core.invoiceTexts.settled()
  expect(await find('')).toEqual([
    'cut unreadable',
    'eastern',
    'empty unreadable',
    'html unreadable',
    'locked encrypted',
    'long long',
    'owner',
    'scan scanned',
    'xref',
  ])
  expect(await find('請求書')).toEqual(['eastern'])
  expect(await find('quiet')).toEqual(['long long', 'owner', 'xref'])
})

test('what waits is read after a restart; what can’t be opened waits for its disk', async () => {
  const first = await start()
  await first.save(['A-1', 'A-2'])
  await first.file('A-1', await saying('lantern one'))
  await first.file('A-2', await saying('lantern two'))
  const [here, away] = [join(first.root, 'A-1.original.1'), join(first.root, 'away')]
  renameSync(here, away)
  await first.core.invoiceTexts.settled()
  expect([await first.find('lantern'), await first.waiting()]).toEqual([['A-2'], 1])
  await first.core.close()
  const second = await start(first.dataDir, first.root)
  renameSync(away, here)
  expect(await second.waiting()).toBe(1)
  await second.core.invoiceTexts.settled()
  expect(await second.find('lantern')).toEqual(['A-1', 'A-2'])
  expect(readFileSync(here).length).toBeGreaterThan(0)
})

/** Overwrites pages in the middle of one of the index's tables, as a bad disk does. */
function damage(dataDir: string, table: string): void {
  const path = join(dataDir, 'quayside.sqlite')
  const database = new DatabaseSync(path)
  database.exec('pragma wal_checkpoint(truncate)')
  const pages = database
    .prepare('select pageno from dbstat where name = ? order by pageno')
    .all(table) as { pageno: number }[]
  const { page_size: size } = database.prepare('pragma page_size').get() as { page_size: number }
  database.close()
  const file = openSync(path, 'r+')
  for (const { pageno } of pages.slice(1, 4))
    writeSync(file, Buffer.alloc(size, 0xa5), 0, size, (pageno - 1) * size)
  closeSync(file)
}

test.each(['invoice_text_data', 'invoice_text_content'])(
  'a damaged index (%s) is made again by the search that finds it; only what was lost is read again',
  async (table) => {
    const first = await start()
    const names = Array.from({ length: 60 }, (_, n) => `A-${n + 10}`)
    await first.save(names)
    for (const name of names)
      await first.file(name, await saying(`lantern ${name} ${'quiet harbour '.repeat(90)}`))
    await first.core.invoiceTexts.settled()
    expect(await first.find('lantern')).toEqual(names.slice(0, 50))
    await first.core.close()
    damage(first.dataDir, table)
    const second = await start(first.dataDir, first.root)
    expect(await second.waiting()).toBe(0)
    await second.find('lantern')
    await second.core.invoiceTexts.settled()
    expect(await second.find('lantern')).toEqual(names.slice(0, 50))
    expect((await second.find('harbour')).length).toBe(50)
    expect(second.notices.map(({ kind }) => kind)).toEqual(['invoice-search'])
    await second.save(['B-1'])
    expect(await second.find('B-1')).toEqual(['B-1'])
    await second.core.close()
  },
)
