import type { ServerResponse } from 'node:http'
import { createHash } from 'node:crypto'
import type { Core } from '../../electron/core/core.ts'

/** One invoice of the shop; amounts in cents. */
export interface ShopInvoice {
  id: string
  number: string
  issuedAt: string
  totalCents: number
  /** What its document is; a PDF of this many bytes. */
  bytes: number
  /** Goes into the document, so that it can change. */
  text: string
}

export const shopInvoice = (n: number, given: Partial<ShopInvoice> = {}): ShopInvoice => ({
  id: `inv${n}`,
  number: `INV-2026-${String(n).padStart(4, '0')}`,
  issuedAt: `2026-0${(n % 9) + 1}-01T00:00:00.000Z`,
  totalCents: 1000 + n,
  bytes: 4000,
  text: `text ${n}`,
  ...given,
})

/** A whole PDF by its ends; the same invoice is always the same bytes. */
export function shopPdf({ id, bytes, text }: ShopInvoice): Buffer {
  const seed = createHash('sha256').update(`${id} ${text}`).digest('hex')
  const head = `%PDF-1.7\n% ${seed}\n`
  const tail = '\n%%EOF\n'
  return Buffer.from(head + 'x'.repeat(Math.max(0, bytes - head.length - tail.length)) + tail)
}

/** How a document is answered; the right way where none is given. */
export type Document = (
  response: ServerResponse,
  pdf: Buffer,
  invoice: ShopInvoice,
) => void | Promise<void>

export const sendPdf: Document = (response, pdf) => {
  response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': pdf.length })
  response.end(pdf)
}

/** What the shop has and how it answers; may be changed while it runs. */
export interface ShopState {
  invoices: ShopInvoice[]
  document: Document
}

/** Answers aluy.net's calls about invoices. */
export async function answerShop(
  state: ShopState,
  url: string,
  response: ServerResponse,
): Promise<void> {
  const [path = '', query] = url.replace('/api/reseller/v1/invoices', '').split('?')
  const [, id, what] = path.split('/')
  if (id === undefined || id === '') {
    const page = new URLSearchParams(query)
    const offset = Number(page.get('offset') ?? 0)
    const limit = Number(page.get('limit') ?? 50)
    const invoices = state.invoices.slice(offset, offset + limit).map(listed)
    return json(response, 200, { invoices, total: state.invoices.length, limit, offset })
  }
  const one = state.invoices.find((invoice) => invoice.id === id)
  if (!one) return json(response, 404, { error: 'Invoice not found' })
  if (what === 'pdf') return state.document(response, shopPdf(one), one)
  const lines = [{ label: 'VPS', totalCents: one.totalCents }]
  const snapshot = { schemaVersion: 2, lines, billTo: { name: 'Harbour Works', country: 'DE' } }
  json(response, 200, { invoice: { ...listed(one), vatLines: [], snapshot, orderId: null } })
}

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

/** An account at a shop. */
export async function joinShop(core: Core, baseUrl: string, label = 'Shop'): Promise<string> {
  const { id } = await core.accounts.ensureDemo({
    ...{ provider: 'aluy', label, baseUrl, remembered: [] },
    credential: { cookie: '__Secure-next-auth.session-token=abcdefghijklmnop' },
  })
  return id
}

/** Reads the list of invoices, and nothing else of the account. */
export async function readShop(core: Core, accountId: string): Promise<void> {
  const { fn, ctx } = await core.executor.capability(accountId, 'invoices.list')
  const owner = { accountId, provider: 'aluy' }
  await core.stores.invoices.saveList(owner, await fn(ctx), new Date().toISOString())
}

const listed = ({ id, number, issuedAt, totalCents }: ShopInvoice) => ({
  ...{ id, number, issuedAt, currency: 'EUR' },
  ...{ subtotalCents: totalCents, vatCents: 0, totalCents },
})
