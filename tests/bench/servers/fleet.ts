import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import actionapi from '../../../electron/core/providers/actionapi/demo-server.ts'
import vpsnet from '../../../electron/core/providers/vpsnet/demo-server.ts'

/**
 * Accounts of providers that tell all their servers in a few calls, in a process of their own. Told to `change`, every
 * hundredth server has another name from then on.
 */
const ACCOUNTS = 5
const EVERY = 100
const CITIES = ['Oslo', 'Paris', 'London', 'Lisbon', 'Warsaw', 'Vienna', 'Madrid', 'Athens']

const options = {
  servers: Number(process.argv[2]) / ACCOUNTS,
  paceMs: 600,
  now: () => new Date(),
}
const houses = Array.from({ length: ACCOUNTS }, (_, n) => {
  const demo = n % 2 === 0 ? actionapi : vpsnet
  return { demo, server: demo.create(options), place: n }
})
/** A long list is made once: this process must not take the time that is measured. */
const said = new Map<string, { status: number; body: unknown }>()
let round = 0

type Item = Record<string, unknown> & { virtual_machine?: Record<string, unknown> }

function told(body: unknown, place: number): unknown {
  if (!Array.isArray(body)) return body
  return body.map((item: Item, n) => {
    const sign = `${place}${round > 0 && n % EVERY === 0 ? `-r${round}` : ''}`
    const machine = item.virtual_machine
    if (machine) {
      return { virtual_machine: { ...machine, label: `${String(machine.label)}-${sign}` } }
    }
    if (!('quantity_cpu' in item)) return item
    const name = `${String(item.name)}-${sign}`
    const location = CITIES[n % CITIES.length]
    return { ...item, name, location, product: 'VPS M', hostname: `${name}.example.net` }
  })
}

async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url)
  const [, first = '', ...path] = url.pathname.split('/')
  const house = houses[Number(first)]
  if (!house) return new Response(null, { status: 404 })
  url.pathname = `/${path.join('/')}`
  const key = [first, url, await request.clone().text()].join(' ')
  let known = said.get(key)
  if (!known) {
    const response = await house.server.fetch(new Request(url, request))
    known = { status: response.status, body: await response.json() }
    said.set(key, known)
  }
  return Response.json(told(known.body, house.place), { status: known.status })
}

const host = serve({ fetch: answer, hostname: '127.0.0.1', port: 0 }, () => {
  const { port } = host.address() as AddressInfo
  process.send?.({
    fleets: houses.map(({ demo, server: { credential }, place }) => ({
      provider: demo.provider,
      label: `${demo.label} ${place + 1}`,
      baseUrl: `http://127.0.0.1:${port}/${place}`,
      credential,
    })),
  })
})
process.on('message', () => {
  round++
  process.send?.({ round })
})
process.once('disconnect', () => process.exit())
