import { join } from 'node:path'
import { systemClock } from '../../../electron/core/clock.ts'
import { accountStore } from '../../../electron/core/accounts/store.ts'
import { createInvoiceFinder } from '../../../electron/core/invoices/find/finder.ts'
import { invoiceStore } from '../../../electron/core/invoices/store.ts'
import { openStorage } from '../../../electron/core/storage/storage.ts'
import { seeded } from '../../support/seeded.ts'

/** A data folder with invoices of five accounts and the text of their documents, and what searches them. */
const ACCOUNTS = 5
const CHUNK = 5_000
const WORDS = 4_000
const worker = join(import.meta.dirname, '../main/storage-worker.js')

const random = seeded(1)
const letter = (): string => 'abcdefghijklmnopqrstuvwxyz'.charAt(Math.floor(random() * 26))
/** Few of them often, most rarely, as words are. */
export const words = Array.from({ length: WORDS }, () =>
  Array.from({ length: 3 + Math.floor(random() * 7) }, letter).join(''),
)
const word = (): string => words[Math.floor(WORDS * random() ** 3)] ?? ''
const some = (count: number): string => Array.from({ length: count }, word).join(' ')

/** Opens the folder, and says how long that took, in milliseconds. */
export async function open(dataDir: string) {
  const start = performance.now()
  const storage = await openStorage({ file: join(dataDir, 'quayside.sqlite'), worker })
  const opened = performance.now() - start
  const store = invoiceStore(storage)
  const finder = createInvoiceFinder({
    ...{ storage, store, clock: systemClock, accounts: accountStore(storage) },
    providerName: (id) => id,
  })
  return { storage, store, finder, opened }
}

export async function fill(dataDir: string, count: number): Promise<void> {
  const { storage, store } = await open(dataDir)
  for (let n = 0; n < ACCOUNTS; n++) {
    await storage.run(
      `insert into accounts (id, provider, label, base_url, archive_name, created_at)
       values (?, 'aluy', ?, 'http://127.0.0.1:9', ?, '2026-01-01')`,
      ...[`bench${n}`, `Bench ${n + 1}`, `bench-${n}`],
    )
  }
  for (let from = 0; from < count; from += CHUNK) {
    const places = Array.from({ length: Math.min(CHUNK, count - from) }, (_, n) => from + n)
    for (let account = 0; account < ACCOUNTS; account++) {
      const own = places.filter((n) => n % ACCOUNTS === account)
      const owner = { accountId: `bench${account}`, provider: 'aluy' }
      await store.saveList(owner, own.map(facts), '2026-11-21T10:00:00.000Z')
    }
    await storage.batch(places.flatMap((n) => documentOf(`bench${n % ACCOUNTS}:${n}`, n)))
  }
  await storage.run('update invoice_keys set text_waits = 0')
  await storage.close()
}

function facts(n: number) {
  const money = (minor: number) => ({ minor, currency: ['EUR', 'USD', 'GBP'][n % 3] ?? 'EUR' })
  const net = 100 + Math.floor(random() * 50_000)
  const issuedAt = new Date(Date.UTC(2016, 0, 1) + n * 3_400_000).toISOString()
  return {
    ...{
      providerId: String(n),
      number: `INV-${issuedAt.slice(0, 4)}-${String(n).padStart(6, '0')}`,
    },
    ...{ issuedAt, dueAt: null, state: n % 50 === 0 ? ('unpaid' as const) : ('paid' as const) },
    ...{
      subtotal: money(net),
      vat: money(Math.round(net / 5)),
      total: money(Math.round(net * 1.2)),
    },
  }
}

const documentOf = (id: string, n: number) => [
  {
    sql: `insert into invoice_files values (?, 'original', 1, '/nowhere', ?, ?, 1000, '2026-11-21')`,
    params: [id, `${n}.pdf`, `sha${n}`],
  },
  {
    sql: `update invoice_text set details = ?, text = ?
          where rowid = (select n from invoice_keys where invoice_id = ?)`,
    params: [some(10), `Invoice total due ${some(140)}`, id],
  },
]

/** What a person searches: a number as it is typed, words, a word of one year, an account, an amount. */
export const queries = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => {
    const rare = words[Math.floor(WORDS * random())] ?? ''
    const number = String(Math.floor(random() * 100_000)).padStart(6, '0')
    return [
      number,
      rare,
      rare.slice(0, 4),
      `${word()} ${rare}`,
      `${rare} year:2021`,
      `bench ${rare}`,
      `"${word()} ${word()}"`,
      `${rare} amount>300 status:unpaid`,
    ][n % 8] as string
  })
