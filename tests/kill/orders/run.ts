import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Line, query } from '../database.ts'
import { type Life, startLife } from '../life.ts'
import { type DemoHouse, LOG } from '../messages.ts'
import { virtualTime } from '../time.ts'
import type { Asked, Shop, There, Told, ToProviders, Wish } from './messages.ts'
import { chooser, type Scenario } from './scenarios.ts'

export interface OrdersOptions {
  scenarios: number
  /** So many at once in every life of the process. */
  batch: number
  seed: number
  /** An empty folder. */
  dataDir: string
  /** The bundled processes. */
  app: string
  provider: string
  worker: string
}

/** What was there in the end, for `tally` to judge. */
export interface OrderRemains {
  scenarios: readonly Scenario[]
  kills: number
  /** Ids of the entries that a process said there are. */
  placed: string[]
  /** The journal. */
  entries: Line[]
  /** Entries in each state at the kills: what a process died in. */
  cut: Record<string, number>
  orders: There[]
  /** Secrets that stand in the database or the log. */
  leaked: string[]
}

/** So many times the wall's speed while it orders, and in the end: an absent order settles after a quarter of an hour. */
const SPEED = 20
const LAST_SPEED = 200
const LAST_MS = 60_000
/** A kill comes before, while or after it sends; of ten lives so many are given the time to end what they began. */
const KILL_MS = 2_500
const CALM = 2
const CALM_MS = 3_000
/** Of ten lives so many share the folder with another process. */
const SHARED = 4

type OrderLife = Life<Asked, Told>

/** Orders in processes that are killed again and again; then lets everything end. */
export async function ordersRun(options: OrdersOptions): Promise<OrderRemains> {
  const provider = fork(options.provider)
  const time = virtualTime(SPEED)
  const say = async (message: ToProviders): Promise<{ houses?: DemoHouse[] }> => {
    provider.send(message)
    return ((await once(provider, 'message')) as [{ houses?: DemoHouse[] }])[0]
  }
  try {
    const { houses = [] } = await say({ time: time.now() })
    const open = { dataDir: options.dataDir, worker: options.worker, houses }
    const start = (): OrderLife =>
      startLife<Asked, Told>(options.app, { open: { ...open, time: time.now() } })
    const lived = await lives(options, start, say)
    time.run(LAST_SPEED)
    await say({ time: time.now() })
    const ended = await lastLife(options.dataDir, start())
    return { ...lived, ...ended, leaked: leaks(options.dataDir, houses) }
  } finally {
    provider.kill()
  }
}

async function lives(
  { scenarios: count, batch, seed, dataDir }: OrdersOptions,
  start: () => OrderLife,
  say: (message: ToProviders) => Promise<unknown>,
): Promise<Pick<OrderRemains, 'scenarios' | 'kills' | 'placed' | 'cut'>> {
  const first = start()
  const shops = shopsIn(await first.ready)
  await first.kill()
  const { below, scenario } = chooser(seed, shops)
  const scenarios: Scenario[] = []
  const placed: string[] = []
  const cut: Record<string, number> = {}
  let kills = 0
  const kill = async (life: OrderLife): Promise<void> => {
    await life.kill()
    kills++
    placed.push(...life.told.flatMap((told) => ('placed' in told ? told.placed : [])))
  }
  while (scenarios.length < count) {
    const two = below(10) < SHARED
    const [one, other] = [start(), two ? start() : null]
    await Promise.all([one.ready, other?.ready])
    const size = Math.min(batch, count - scenarios.length)
    const next = Array.from({ length: size }, () => scenario(two))
    scenarios.push(...next)
    await say({ faults: next.flatMap(({ fault }) => fault ?? []) })
    for (const { here, there } of next) {
      one.ask({ place: here })
      if (there) other?.ask({ place: there })
    }
    if (below(10) < CALM) await sleep(CALM_MS)
    const waits = [below(KILL_MS), below(KILL_MS)]
    await Promise.all(
      [one, other].map(async (life, n) => {
        await sleep(waits[n])
        if (life) await kill(life)
      }),
    )
    for (const { state } of openIn(dataDir)) cut[String(state)] = (cut[String(state)] ?? 0) + 1
  }
  return { scenarios, kills, placed, cut }
}

const shopsIn = (told: Told): Shop[] => ('ready' in told ? told.ready : [])

async function lastLife(
  dataDir: string,
  last: OrderLife,
): Promise<Pick<OrderRemains, 'entries' | 'orders'>> {
  await last.ready
  for (let waited = 0; openIn(dataDir).length > 0 && waited < LAST_MS; waited += 100)
    await sleep(100)
  const answer = last.next()
  last.ask({ tell: 'orders' })
  const told = await answer
  await last.kill()
  const entries = query(dataDir, 'select * from order_entries order by id')
  return { entries, orders: 'orders' in told ? told.orders : [] }
}

const openIn = (dataDir: string): Line[] =>
  query(dataDir, `select state from order_entries where state in ('intent', 'sent', 'unknown')`)

/** Of what nobody may write down: credentials, and the passwords that a new server comes with. */
function leaks(dataDir: string, houses: readonly DemoHouse[]): string[] {
  const files = [LOG, 'quayside.sqlite', 'quayside.sqlite-wal'].map((name) => join(dataDir, name))
  const text = files
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n')
  const secret = ({ provider, credential }: DemoHouse): string[] =>
    Object.entries(credential).flatMap(([name, value]) =>
      SECRET.test(name) && text.includes(value) ? [`${provider} ${name}`] : [],
    )
  return [...houses.flatMap(secret), ...(text.match(/Demo-\d+-new/g) ?? [])]
}

const SECRET = /^(cookie|token|password|apiKey)$/

/** What the user said yes to, each once. */
export const wishesOf = (scenarios: readonly Scenario[]): Map<string, Wish> =>
  new Map(scenarios.flatMap(({ here, there }) => [here, there ?? here]).map((one) => [one.id, one]))
