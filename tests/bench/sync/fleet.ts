import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { DemoProvider } from '../../../electron/core/providers/kit/demo-server.ts'
import type { Provider } from '../../../electron/core/providers/kit/provider.ts'

/**
 * Every provider's demo server as a process of its own, each answer `latency` ms late. It keeps what it answered
 * and says it again, as late, below `/again/…`: what the same calls cost without us.
 */
const demos = import.meta.glob<DemoProvider>(
  ['../../../electron/core/providers/*/demo-server.ts', '!../../../electron/core/providers/kit/*'],
  { eager: true, import: 'default' },
)
const providers = import.meta.glob<Provider>('../../../electron/core/providers/*/index.ts', {
  eager: true,
  import: 'default',
})
const limitsOf = new Map(Object.values(providers).map(({ id, limits }) => [id, limits]))

const numberOf = (name: string): number =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1])

const latency = numberOf('latency')
const options = { servers: numberOf('servers'), paceMs: 600, now: () => new Date() }
const houses = new Map(
  Object.values(demos).map((demo) => [demo.provider, { demo, server: demo.create(options) }]),
)
const said = new Map<string, Said>()

/** Adding an account begins to read it: until the fleet is open each provider answers its first call, the test, only. */
let open = false
const known = new Set<string>()

interface Said {
  provider: string
  path: string
  status: number
  body: string
  times: number
}

async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url)
  const [, first = '', ...rest] = url.pathname.split('/')
  if (first === 'again') {
    const one = [...said.values()][Number(rest[0])]
    return new Response(one?.body, { status: one?.status ?? 404 })
  }
  const house = houses.get(first)
  if (!house) return new Response(null, { status: 404 })
  if (!open && known.has(first)) return Response.json({ error: 'Not yet' }, { status: 401 })
  known.add(first)
  url.pathname = `/${rest.join('/')}`
  const asked = await request.clone().text()
  const response = await house.server.fetch(new Request(url, request))
  const body = await response.text()
  const path = url.pathname + url.search
  const key = [first, request.method, path, asked].join(' ')
  const times = (said.get(key)?.times ?? 0) + 1
  said.set(key, { provider: first, path, status: response.status, body, times })
  return new Response(body, response)
}

async function late(request: Request): Promise<Response> {
  const response = await answer(request)
  await new Promise((resolve) => setTimeout(resolve, latency))
  return response
}

const server = serve({ fetch: late, hostname: '127.0.0.1', port: 0 }, () => {
  const { port } = server.address() as AddressInfo
  const base = `http://127.0.0.1:${port}`
  const fleets = [...houses.values()].map(
    ({ demo: { provider, label }, server: { credential, remembered = [] } }) => {
      const limits = limitsOf.get(provider)
      return { provider, label, limits, credential, remembered, baseUrl: `${base}/${provider}` }
    },
  )
  process.send?.({ base, fleets })
})
process.on('message', (word) => {
  if (word === 'open') {
    open = true
    said.clear()
  }
  const calls = [...said.values()].map(({ body: _body, ...call }, id) => ({ ...call, id }))
  process.send?.({ calls })
})
process.once('disconnect', () => process.exit())
