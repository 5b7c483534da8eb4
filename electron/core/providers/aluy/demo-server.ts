import { Hono } from 'hono'
import {
  type DemoOptions,
  type DemoProvider,
  type DemoServer,
  NO_CONSOLES,
} from '../kit/demo-server.ts'
import { accountRoutes } from './demo/account.ts'
import { error } from './demo/answers.ts'
import { orderRoutes } from './demo/orders.ts'
import { serviceRoutes } from './demo/services.ts'
import { demoSessions } from './demo/session.ts'
import { changes, createState } from './demo/state.ts'
import { ticketRoutes } from './demo/tickets.ts'

/** The whole documented API with state: what it answers is what the document says. */
const demo: DemoProvider = {
  provider: 'aluy',
  label: 'Aluy demo',
  create(options: DemoOptions): DemoServer {
    const state = createState(options)
    const sessions = demoSessions()
    const { paceMs, now, consoles = NO_CONSOLES } = options
    const needs = { state, paceMs, now, consoles }
    const api = new Hono()
    api.use(async (c, next) => {
      if (!sessions.accepts(c.req.header('cookie')))
        return error(c, 403, 'Reseller access required')
      await next()
      for (const line of sessions.renewal()) c.res.headers.append('set-cookie', line)
    })
    api.route('/services', serviceRoutes(needs))
    api.route('/orders', orderRoutes(needs))
    api.route('/tickets', ticketRoutes(needs))
    api.route('/', accountRoutes(needs))
    const app = new Hono()
    app.route('/api/reseller/v1', api)
    app.notFound((c) => error(c, 404, 'Not found'))
    return {
      fetch: async (request) => app.fetch(request),
      credential: { cookie: sessions.first },
      expireSessions: () => sessions.expireAll(),
      becomes: changes(state),
    }
  },
}

export default demo
