import { Hono } from 'hono'
import {
  type DemoOptions,
  type DemoProvider,
  type DemoServer,
  NO_CONSOLES,
} from '../kit/demo-server.ts'
import { accountRoutes } from './demo/account.ts'
import { refuse } from './demo/answers.ts'
import { dnsRoutes } from './demo/dns.ts'
import { cartRoutes } from './demo/cart.ts'
import { graphPictures } from './demo/graphs.ts'
import { serverRoutes } from './demo/servers.ts'
import { serviceRoutes } from './demo/services.ts'
import { createState, settle } from './demo/state.ts'
import { vpnRoutes } from './demo/vpn.ts'

const credential = { username: 'demo@example.com', password: 'Time4vps-Demo-2026' }
const HEADER = `Basic ${Buffer.from(`${credential.username}:${credential.password}`).toString('base64')}`

const PLENTY_CENTS = 1e12

/** The whole documented API with state: what it answers is what the document says. */
const demo: DemoProvider = {
  provider: 'time4vps',
  label: 'Time4VPS demo',
  create(options: DemoOptions): DemoServer {
    const state = createState(options)
    let accepted = true
    const api = new Hono()
    api.use(async (c, next) => {
      if (!accepted || c.req.header('authorization') !== HEADER) return refuse(c, 'wronglogin')
      settle(state)
      return next()
    })
    api.route('/', serverRoutes(state, options.consoles ?? NO_CONSOLES))
    for (const routes of [accountRoutes, cartRoutes, serviceRoutes, dnsRoutes])
      api.route('/', routes(state))
    api.route('/vpn', vpnRoutes(state))
    const app = new Hono()
    app.route('/api', api)
    app.route('/', graphPictures())
    app.notFound((c) => c.json({ error: ['Method not found'] }, 404))
    return {
      fetch: async (request) => app.fetch(request),
      credential: { ...credential },
      expireSessions: () => {
        accepted = false
      },
      becomes: {
        dearer: () => void (state.isDearer = true),
        'sold-out': () => void (state.isSoldOut = true),
        'no-credit': () => void (state.cents = 0),
        plenty: () => void (state.cents = PLENTY_CENTS),
      },
    }
  },
}

export default demo
