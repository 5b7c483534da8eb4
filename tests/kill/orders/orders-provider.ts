import { setTimeout as sleep } from 'node:timers/promises'
import actionapi from '../../../electron/core/providers/actionapi/demo-server.ts'
import aluy from '../../../electron/core/providers/aluy/demo-server.ts'
import type { DemoChange, DemoProvider } from '../../../electron/core/providers/kit/demo-server.ts'
import time4vps from '../../../electron/core/providers/time4vps/demo-server.ts'
import vpsnet from '../../../electron/core/providers/vpsnet/demo-server.ts'
import { createFaultRules } from '../../../electron/demo/fault-rules.ts'
import { host } from '../host.ts'
import type { Time } from '../messages.ts'
import { msAt } from '../time.ts'
import type { ToProviders } from './messages.ts'

/** Every provider twice, in a process of their own: one account with all the money, one with none. */
const LATENCY_MS = 80
const LATE_MS = 1_500
const SERVERS = 2

let time: Time = { ms: Date.now(), at: Date.now(), speed: 1 }
const options = {
  servers: SERVERS,
  paceMs: 150,
  now: () => new Date(msAt(time, Date.now())),
}
const houseOf = (demo: DemoProvider, change: DemoChange, label: string) => {
  const server = demo.create(options)
  server.becomes?.[change]?.()
  return [label, { demo, server, label, faults: createFaultRules() }] as const
}

async function set(message: ToProviders): Promise<void> {
  if ('time' in message) {
    time = message.time
    return
  }
  for (const { house, label, mode, times } of message.faults) {
    const rule = { mode, times, method: 'POST', path: ORDERS, body: label, delayMs: LATE_MS }
    const body = JSON.stringify(rule)
    await houses
      .get(house)
      ?.faults.set(new Request('http://demo', { method: 'POST', body }), () => {})
  }
}

/** All that is posted but quotes. */
const ORDERS = '^(?!.*quote)'

/** Not before the time is known: what a fleet has is as old as it. */
let houses: ReadonlyMap<string, ReturnType<typeof houseOf>[1]> = new Map()

function start(): void {
  houses = new Map(
    [actionapi, aluy, time4vps, vpsnet].flatMap((demo) => [
      houseOf(demo, 'plenty', `${demo.provider}-rich`),
      houseOf(demo, 'no-credit', `${demo.provider}-poor`),
    ]),
  )
  host(houses, async ({ server, faults }, request, socket) => {
    // Half of it before the work is done, half after: a kill may come on either side of it.
    await sleep(LATENCY_MS / 2)
    const response = await faults.answer(request, socket, server.fetch)
    await sleep(LATENCY_MS / 2)
    return response
  })
}

process.on('message', (message: ToProviders) => {
  void set(message).then(() => {
    if (houses.size === 0) start()
    else process.send?.({ set: true })
  })
})
