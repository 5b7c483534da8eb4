import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { seeded } from '../../support/seeded.ts'
import { query } from '../database.ts'
import { type Life, startLife } from '../life.ts'
import type { DemoHouse } from '../messages.ts'
import { virtualTime } from '../time.ts'
import type { Asked, Row, Shop, There, Told, ToProviders } from './messages.ts'

export interface RowsOptions {
  /** Orders in each row; there is a row at each provider. */
  count: number
  seed: number
  dataDir: string
  app: string
  provider: string
  worker: string
}

export interface RowsRemains {
  /** Labels that were agreed to. */
  labels: string[]
  /** Of them, what the providers have in the end. */
  there: string[]
  states: string[][]
  kills: number
  /** Kills that left a row with some ordered and some not. */
  between: number
  /** Entries that were written after a start and before a word of the user. */
  unasked: number
}

/** An absent order is known to be none within seconds. */
const SPEED = 150
const KILL_MS = 2_000
const IDLE_MS = 700
const MOST_LIVES = 60
/** From then on it is left alone. */
const CALM_AFTER = 12
const OFFERS: Record<string, string> = {
  ...{ actionapi: 'VPS', aluy: 'vm-custom', time4vps: '333', vpsnet: 'cloud:3' },
}

type RowLife = Life<Asked, Told>

/** Begins a row of orders at every provider, is killed in between again and again, and goes on at the user's word. */
export async function rowsRun(options: RowsOptions): Promise<RowsRemains> {
  const provider = fork(options.provider)
  try {
    const time = virtualTime(SPEED)
    const message: ToProviders = { time: time.now() }
    provider.send(message)
    const [{ houses = [] }] = (await once(provider, 'message')) as [{ houses?: DemoHouse[] }]
    const open = { dataDir: options.dataDir, worker: options.worker, houses }
    return await lives(options, () =>
      startLife<Asked, Told>(options.app, { open: { ...open, time: time.now() } }),
    )
  } finally {
    provider.kill()
  }
}

async function lives(
  { count, seed, dataDir }: RowsOptions,
  start: () => RowLife,
): Promise<RowsRemains> {
  const random = seeded(seed)
  const first = start()
  const rows = rowsAt(await first.ready, count)
  const ids = rows.map(({ id }) => id)
  const labels = rows.flatMap(({ wishes }) => wishes.map(({ label }) => label))
  const remains = { labels, there: [], states: [], kills: 0, between: 0, unasked: 0 }
  for (const row of rows) first.ask({ begin: row })
  let life = first
  for (let lived = 0; lived < MOST_LIVES; lived++) {
    if (lived < CALM_AFTER) {
      await sleep(random() * KILL_MS)
      await life.kill()
      remains.kills++
      if (isBetween(dataDir, labels.length)) remains.between++
      const before = entriesIn(dataDir)
      life = start()
      await life.ready
      await sleep(IDLE_MS)
      remains.unasked += entriesIn(dataDir) - before
    } else await sleep(KILL_MS)
    const states = await tell(life, { rows: ids }, 'rows')
    if (states.flat().length === labels.length && states.flat().every((one) => one === 'confirmed'))
      break
    // A row that a kill came before is asked for once more: its id is the same.
    states.forEach((known, n) =>
      life.ask(known.length === 0 ? { begin: rows[n]! } : { goOn: ids[n]! }),
    )
  }
  const states = await tell(life, { rows: ids }, 'rows')
  const orders: There[] = await tell(life, { tell: 'orders' }, 'orders')
  await life.kill()
  const there = orders.map(({ label }) => label).filter((label) => labels.includes(label))
  return { ...remains, states, there }
}

/** The answer to this question; others may come between. */
async function tell<K extends 'rows' | 'orders'>(
  life: RowLife,
  asked: Asked,
  name: K,
): Promise<Extract<Told, Record<K, unknown>>[K]> {
  life.ask(asked)
  for (;;) {
    const told = await life.next()
    if (name in told) return (told as Extract<Told, Record<K, unknown>>)[name]
  }
}

const rowsAt = (told: Told, count: number): Row[] =>
  ('ready' in told ? told.ready : [])
    .filter(({ label }: Shop) => label.endsWith('rich'))
    .map(({ accountId, provider }, n) => ({
      id: `row-${provider}-0001`,
      wishes: Array.from({ length: count }, (_, at) => {
        const label = `s${((n + 1) * 4096 + at).toString(16).padStart(10, '0')}`
        const offer = OFFERS[provider] ?? ''
        const wish = { id: label, accountId, provider, offer, label }
        return { ...wish, raw: false, twice: false }
      }),
    }))

const entriesIn = (dataDir: string): number => query(dataDir, 'select id from order_entries').length

function isBetween(dataDir: string, all: number): boolean {
  const confirmed = query(dataDir, `select id from order_entries where state = 'confirmed'`)
  return confirmed.length > 0 && confirmed.length < all
}
