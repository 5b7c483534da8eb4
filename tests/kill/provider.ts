import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import type { DemoServer } from '../../electron/core/providers/kit/demo-server.ts'
import aluy from '../../electron/core/providers/aluy/demo-server.ts'
import time4vps from '../../electron/core/providers/time4vps/demo-server.ts'
import vpsnet from '../../electron/core/providers/vpsnet/demo-server.ts'
import type { DemoHouse, Sent } from './messages.ts'

/** Three providers in a process of their own: it outlives every kill and counts what it was sent. */
const LATENCY_MS = 60
const options = {
  servers: Number(process.argv[2]),
  paceMs: 150,
  now: () => new Date(),
}
const houses = new Map(
  [aluy, time4vps, vpsnet].map((demo) => [demo.provider, { demo, server: demo.create(options) }]),
)
const sent: Sent[] = []

async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url)
  const [, provider = '', ...path] = url.pathname.split('/')
  const server: DemoServer | undefined = houses.get(provider)?.server
  if (!server) return new Response(null, { status: 404 })
  if (request.method !== 'GET') sent.push({ provider, path })
  url.pathname = `/${path.join('/')}`
  // Half of it before the work is done, half after: a kill may come on either side of it.
  await sleep(LATENCY_MS / 2)
  const response = await server.fetch(new Request(url, request))
  await sleep(LATENCY_MS / 2)
  return response
}

const host = serve({ fetch: answer, hostname: '127.0.0.1', port: 0 }, () => {
  const { port } = host.address() as AddressInfo
  const told: DemoHouse[] = [...houses].map(([provider, { demo, server }]) => ({
    provider,
    label: demo.label,
    baseUrl: `http://127.0.0.1:${port}/${provider}`,
    credential: server.credential,
    remembered: server.remembered ?? [],
  }))
  process.send?.({ houses: told })
})
process.on('message', () => process.send?.({ sent }))
process.once('disconnect', () => process.exit())
