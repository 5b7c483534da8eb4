import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { DemoOptions, DemoProvider, DemoServer } from '../kit/demo-server.ts'
import { fail } from './demo/answers.ts'
import { serviceRoutes } from './demo/services.ts'
import { shopRoutes } from './demo/shop.ts'
import { changes, createState } from './demo/state.ts'

const WINDOW_MS = 15 * 60_000
const CALLS_A_WINDOW = 3000

/** The whole documented API with state: wallet, stock, rebuild window and limits. */
const demo: DemoProvider = {
  provider: 'advps',
  label: 'ADVPS demo',
  create(options: DemoOptions): DemoServer {
    const state = createState(options)
    const apiKey = `sk_live_${randomBytes(16).toString('hex')}`
    let good: string | null = apiKey
    let window = { from: 0, calls: 0 }
    const needs = { state, paceMs: options.paceMs, now: options.now }
    const app = new Hono()
    app.use(async (c, next) => {
      if (c.req.header('x-api-key') !== good) return fail(c, 401, 'Missing or invalid API key')
      const at = options.now().getTime()
      if (at - window.from > WINDOW_MS) window = { from: at, calls: 0 }
      if (++window.calls > CALLS_A_WINDOW) {
        const answer = fail(c, 429, 'Too many requests, please try again later.')
        answer.headers.set('retry-after', String(Math.ceil((window.from + WINDOW_MS - at) / 1000)))
        return answer
      }
      await next()
    })
    app.route('/api/v1/services', serviceRoutes(needs))
    app.route('/api/v1', shopRoutes(needs))
    app.notFound((c) => fail(c, 404, 'Not found'))
    return {
      fetch: async (request) => app.fetch(request),
      credential: { apiKey },
      remembered: [{ kind: 'order', ids: [...state.orders.keys()] }],
      expireSessions: () => {
        good = null
      },
      becomes: changes(state),
    }
  },
}

export default demo
