import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { DemoOptions, DemoProvider, DemoServer } from '../kit/demo-server.ts'
import { changes, createState, perform } from './demo/actions.ts'

/** The one endpoint with its six actions and state behind them. */
const demo: DemoProvider = {
  provider: 'actionapi',
  label: 'JSON API demo',
  create(options: DemoOptions): DemoServer {
    const state = createState(options)
    const token = randomBytes(24).toString('hex')
    let good: string | null = token
    const app = new Hono()
    app.post('/', async (c) => {
      if (good === null || c.req.header('authorization') !== `Bearer ${good}`) {
        return c.json({ status: 401, message: 'Not authorized' }, 401)
      }
      const body: unknown = await c.req.json().catch(() => null)
      return perform(c, state, (body ?? {}) as Record<string, unknown>)
    })
    app.notFound((c) => c.json({ status: 404, message: 'Not found' }, 404))
    return {
      fetch: async (request) => app.fetch(request),
      credential: { scheme: 'bearer', token },
      expireSessions: () => {
        good = null
      },
      becomes: changes(state),
    }
  },
}

export default demo
