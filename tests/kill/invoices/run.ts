import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  journalLines,
  readLine,
  type Entry,
} from '../../../electron/core/invoices/archive/journal.ts'
import { verify } from '../../../electron/core/invoices/archive/verify.ts'
import {
  answerShop,
  sendPdf,
  shopInvoice,
  shopPdf,
  type ShopState,
} from '../../support/invoice-shop.ts'
import { seeded } from '../../support/seeded.ts'
import { query } from '../database.ts'
import { startLife } from '../life.ts'
import type { Asked, Told } from './messages.ts'

export interface Remains {
  kills: number
  /** How many lives were ended while the archive was written. */
  whileWriting: number
  invoices: number
  /** What was found wrong, of each kind; all are to be empty. */
  broken: {
    verify: string[]
    lost: string[]
    unlisted: string[]
    twice: string[]
    fetchedTwice: string[]
    end: string[]
  }
}

const PER_LIFE = 12
const LATENCY_MS = 4

/** Kills a process that collects invoices at random moments, and lets the last one end its work. */
export async function invoiceKillRun(given: {
  kills: number
  seed: number
  dataDir: string
  app: string
  worker: string
}): Promise<Remains> {
  const { kills, dataDir, app, worker } = given
  const random = seeded(given.seed)
  const root = join(dataDir, 'invoices')
  const broken: Remains['broken'] = {
    verify: [],
    lost: [],
    unlisted: [],
    twice: [],
    fetchedTwice: [],
    end: [],
  }
  const shop = await startShop((id) => saved.has(id) && broken.fetchedTwice.push(id))
  /** Ids whose document was complete when a life had ended. */
  let saved = new Set<string>()
  const opening = {
    dataDir,
    worker,
    houses: [],
    time: { ms: Date.now(), at: Date.now(), speed: 1 },
  }
  const look = async (life: number): Promise<void> => {
    const known = existsSync(join(dataDir, 'quayside.sqlite')) ? tailIn(dataDir) : null
    const { problems } = await verify({ root, known }, QUIET)
    broken.verify.push(...problems.map(({ what, path }) => `life ${life}: ${what} ${path}`))
    saved = new Set((await entries(root)).filter(isOriginal).map(idOf))
  }
  let whileWriting = 0
  for (let n = 0; n < kills; n++) {
    for (let k = 0; k < PER_LIFE; k++)
      shop.state.invoices.push(shopInvoice(shop.state.invoices.length))
    const life = startLife<Asked, Told>(app, { opening, shop: shop.url })
    await Promise.race([life.ready, sleep(20_000)])
    await sleep(random() * 260)
    if (life.told.length === 0) whileWriting++
    await life.kill()
    await look(n)
  }
  const last = startLife<Asked, Told>(app, { opening, shop: shop.url })
  await last.ready
  const ended = last.told[0] ?? (await last.next())
  if (!('ended' in ended) || !/^(completed|$)/.test(ended.ended))
    broken.end.push(JSON.stringify(ended))
  await last.kill()
  await look(kills)
  await count(root, shop.state, broken)
  const listed = query(dataDir, `select invoice_id from invoice_files where kind = 'original'`)
  const ids = new Set(listed.map((row) => String(row.invoice_id).replace(/^.*:/, '')))
  broken.unlisted.push(...shop.state.invoices.map(({ id }) => id).filter((id) => !ids.has(id)))
  shop.close()
  return { kills, whileWriting, invoices: shop.state.invoices.length, broken }
}

const QUIET = { signal: new AbortController().signal, progress: () => {} }
const isOriginal = ({ kind }: Entry): boolean => kind === 'original'
const idOf = ({ invoice }: Entry): string => invoice.slice(invoice.indexOf('/') + 1)

async function entries(root: string): Promise<Entry[]> {
  const found: Entry[] = []
  for await (const lines of journalLines(root))
    for (const line of lines)
      found.push(...[readLine(line)?.entry].filter((one) => one !== undefined))
  return found
}

function tailIn(dataDir: string) {
  const [row] = query(dataDir, 'select seq, hash from archives')
  return row ? { seq: Number(row.seq), hash: String(row.hash) } : null
}

/** Every invoice is there once, whole, with what was told of it. */
async function count(root: string, state: ShopState, broken: Remains['broken']): Promise<void> {
  const all = await entries(root)
  const paths = new Set<string>()
  for (const { path, version } of all) {
    if (paths.has(path) || version > 1) broken.twice.push(path)
    paths.add(path)
  }
  for (const invoice of state.invoices) {
    const own = all.filter((entry) => idOf(entry) === invoice.id)
    const original = own.find(isOriginal)
    const sum = createHash('sha256').update(shopPdf(invoice)).digest('hex')
    const bytes = original && readFileSync(join(root, original.path))
    if (!bytes?.equals(shopPdf(invoice)) || original?.sha256 !== sum || own.length !== 2)
      broken.lost.push(invoice.number)
  }
}

async function startShop(fetched: (id: string) => unknown) {
  const state: ShopState = {
    invoices: [],
    document: async (response, pdf, invoice) => {
      fetched(invoice.id)
      await sleep(LATENCY_MS)
      return sendPdf(response, pdf, invoice)
    },
  }
  const server = createServer((request, response) => {
    void answerShop(state, request.url ?? '', response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return { state, url, close }
}
