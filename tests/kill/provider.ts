import { setTimeout as sleep } from 'node:timers/promises'
import aluy from '../../electron/core/providers/aluy/demo-server.ts'
import time4vps from '../../electron/core/providers/time4vps/demo-server.ts'
import vpsnet from '../../electron/core/providers/vpsnet/demo-server.ts'
import { host } from './host.ts'
import type { Sent } from './messages.ts'

/** Three providers in a process of their own: it outlives every kill and counts what it was sent. */
const LATENCY_MS = 60
const options = {
  servers: Number(process.argv[2]),
  paceMs: 150,
  now: () => new Date(),
}
const houses = new Map(
  [aluy, time4vps, vpsnet].map((demo) => [
    demo.provider,
    { demo, server: demo.create(options), label: demo.label },
  ]),
)
const sent: Sent[] = []

host(houses, async ({ demo, server }, request) => {
  const [, ...path] = new URL(request.url).pathname.split('/')
  if (request.method !== 'GET') sent.push({ provider: demo.provider, path })
  // Half of it before the work is done, half after: a kill may come on either side of it.
  await sleep(LATENCY_MS / 2)
  const response = await server.fetch(request)
  await sleep(LATENCY_MS / 2)
  return response
})
process.on('message', () => process.send?.({ sent }))
