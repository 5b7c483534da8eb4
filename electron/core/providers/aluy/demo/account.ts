import { Hono } from 'hono'
import { error, list, readBody } from './answers.ts'
import { promoOf } from './catalog.ts'
import { renderDemoInvoice } from '../../kit/demo-pdf/index.ts'
import type { DemoInvoice, DemoState } from './state.ts'

interface Needs {
  state: DemoState
  now(): Date
}

/** Balance, catalogue, SSH keys and invoices of the document. */
export function accountRoutes({ state, now }: Needs): Hono {
  const app = new Hono()
  const autoCharge = () => ({ enabled: state.autoCharge, locked: state.billingMode === 'PREPAID' })
  app.get('/balance', (c) =>
    c.json({
      balanceCents: state.balanceCents,
      billingMode: state.billingMode,
      invoiceAutoCharge: autoCharge(),
      transactions: transactions(state, now()),
    }),
  )
  app.patch('/balance', async (c) => {
    const wanted = (await readBody(c))?.invoiceAutoCharge
    if (typeof wanted !== 'boolean')
      return error(c, 400, 'Field `invoiceAutoCharge` must be a boolean.')
    if (!wanted && state.billingMode === 'PREPAID') {
      return error(
        c,
        409,
        'Auto balance charge cannot be disabled while billing mode is PREPAID. Switch to POSTPAID first.',
      )
    }
    state.autoCharge = wanted
    return c.json({ invoiceAutoCharge: autoCharge() })
  })
  app.get('/products', (c) => c.json({ products: state.catalog.products }))
  app.get('/vm-config', (c) => c.json(state.catalog.vmConfig))
  app.post('/promo/validate', async (c) => {
    const body = await readBody(c)
    const code = String(body?.code ?? '').trim()
    const variants = state.catalog.products.flatMap((product) => product.variants)
    const cents = variants.find(({ id }) => id === body?.variantId)?.priceCents ?? null
    const promo = promoOf(code, cents)
    if ('error' in promo) return c.json({ valid: false, error: promo.error })
    const applied = { discountCents: promo.off, newSubtotalCents: (cents ?? 0) - promo.off }
    return c.json({
      valid: true,
      code,
      discountPercent: promo.percent,
      ...(cents === null ? {} : applied),
    })
  })
  app.get('/ssh-keys', (c) => c.json({ sshKeys: state.sshKeys.map(showKey) }))
  app.post('/ssh-keys', async (c) => {
    const { name, publicKey } = (await readBody(c)) ?? {}
    if (typeof name !== 'string' || !/^(ssh-|ecdsa-)\S+ \S+/.test(String(publicKey))) {
      return error(c, 400, 'Public key must be a valid OpenSSH key')
    }
    if (state.sshKeys.some((key) => key.publicKey === publicKey)) {
      return error(c, 502, 'The key is already registered')
    }
    const id = Math.max(11, ...state.sshKeys.map((key) => key.id)) + 1
    const key = { id, name, publicKey: String(publicKey), createdAt: now().toISOString() }
    state.sshKeys.push(key)
    return c.json({ sshKey: showKey(key) }, 201)
  })
  app.delete('/ssh-keys/:id', (c) => {
    const id = Number(c.req.param('id'))
    if (!Number.isInteger(id) || id < 1) return error(c, 400, 'id must be a positive integer')
    const at = state.sshKeys.findIndex((key) => key.id === id)
    if (at < 0) return error(c, 404, 'SSH key not found')
    state.sshKeys.splice(at, 1)
    return c.json({ ok: true, id })
  })
  app.get('/invoices', (c) => list(c, 'invoices', state.invoices, showInvoice))
  app.get('/invoices/:id', (c) => {
    const invoice = state.invoices.find(({ id }) => id === c.req.param('id'))
    if (!invoice) return error(c, 404, 'Invoice not found')
    const { number, lines, orderId, totalCents } = invoice
    return c.json({
      invoice: {
        ...showInvoice(invoice),
        vatLines: [{ rateBps: 0, baseCents: totalCents, vatCents: 0 }],
        snapshot: {
          schemaVersion: invoice.legacy ? 1 : 2,
          invoiceNumber: number,
          lines,
          billTo: { name: 'Harbour Works GmbH', country: 'DE' },
        },
        orderId,
      },
    })
  })
  app.get('/invoices/:id/pdf', async (c) => {
    const invoice = state.invoices.find(({ id }) => id === c.req.param('id'))
    if (!invoice) return error(c, 404, 'Invoice not found')
    if (invoice.legacy) {
      return error(c, 400, 'PDF generation is only available for current-format invoices')
    }
    const kind = invoice.withUsage ? 'long' : 'ordinary'
    const pdf = await renderDemoInvoice({ ...invoice, currency: 'EUR' }, kind)
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${invoice.number}.pdf"`,
        'cache-control': 'private, no-store',
      },
    })
  })
  return app
}

const showKey = (key: DemoState['sshKeys'][number]) => ({ ...key, type: 'OpenSSH', enabled: true })

const showInvoice = (invoice: DemoInvoice) => ({
  id: invoice.id,
  number: invoice.number,
  issuedAt: invoice.issuedAt,
  currency: 'EUR',
  subtotalCents: invoice.totalCents,
  vatCents: 0,
  totalCents: invoice.totalCents,
})

const HOUR = 3_600_000
const MOST_TRANSACTIONS = 50

/** What was booked up to now, newest first: each full hour every hourly server, and a top-up each day at six. */
function transactions(state: DemoState, now: Date) {
  const hourly = state.services.filter(({ hourlyRateCents }) => hourlyRateCents !== null)
  const booked = []
  for (let hour = Math.floor(now.getTime() / HOUR); booked.length < MOST_TRANSACTIONS; hour--) {
    const createdAt = new Date(hour * HOUR).toISOString()
    if (hour % 24 === 6) {
      const top = { amountCents: 5000, type: 'TOPUP', description: 'Top-up by card' }
      booked.push({ id: `clbal${hour}`, ...top, createdAt })
    }
    const span = `${createdAt.slice(11, 16)} UTC`
    for (const [n, { label, hourlyRateCents }] of hourly.entries())
      booked.push({
        id: `clbal${hour}s${n}`,
        amountCents: -(hourlyRateCents ?? 0),
        type: 'USAGE',
        description: `Hourly VPS: ${label} (until ${span})`,
        createdAt,
      })
    if (hourly.length === 0 && hour % 24 === 0) break
  }
  return booked.slice(0, MOST_TRANSACTIONS)
}
