import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import {
  type DemoOptions,
  type DemoProvider,
  type DemoServer,
  NO_CONSOLES,
} from '../kit/demo-server.ts'
import { accountRoutes, fileRoutes, stockRoutes } from './demo/account.ts'
import { backupRoutes } from './demo/backups.ts'
import { dnsRoutes } from './demo/dns.ts'
import { serverRoutes } from './demo/servers.ts'
import { addOldInvoice, createState } from './demo/state.ts'
import { addDomains } from './demo/zones.ts'

const PLENTY_CENTS = 1e12

/** The whole documented API with state: both server families, queued power actions, 406 for a bad sign-in. */
const demo: DemoProvider = {
  provider: 'vpsnet',
  label: 'VPS.NET demo',
  create(options: DemoOptions): DemoServer {
    const state = createState(options)
    addDomains(state, options.now().getTime(), options)
    const credential = { email: 'demo@vps.example', apiKey: randomBytes(24).toString('base64') }
    const pair = `${credential.email}:${credential.apiKey}`
    let good: string | null = `Basic ${Buffer.from(pair).toString('base64')}`
    const { paceMs, now, consoles = NO_CONSOLES } = options
    const needs = { state, paceMs, now, consoles }
    const app = new Hono()
    app.route('/', fileRoutes(needs))
    app.use(async (c, next) => {
      if (c.req.header('authorization') !== good) return c.text('Not Acceptable', 406)
      await next()
    })
    app.route('/virtual_machines', backupRoutes(needs))
    app.route('/virtual_machines', serverRoutes(needs, 'cloud'))
    app.route('/ssd_virtual_machines', serverRoutes(needs, 'ssd'))
    app.route('/', dnsRoutes(needs))
    app.route('/', stockRoutes(needs))
    app.route('/', accountRoutes(needs))
    app.notFound((c) => c.json({ errors: [['base', 'not found']] }, 404))
    return {
      fetch: async (request) => {
        const url = new URL(request.url)
        url.pathname = url.pathname.replace(/\.api10json$/, '')
        return app.fetch(new Request(url, request))
      },
      credential,
      expireSessions: () => {
        good = null
      },
      becomes: {
        'sold-out': () => void (state.isSoldOut = true),
        'no-credit': () => void (state.balanceCents = 0),
        'html-invoices': () => void (state.hasHtmlInvoices = true),
        'old-invoice': () => addOldInvoice(state, now()),
        plenty: () => void (state.balanceCents = PLENTY_CENTS),
      },
    }
  },
}

export default demo
