import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Notice } from '../../electron/core/ports.ts'
import { type Line, query } from './database.ts'
import { startLife } from './life.ts'
import {
  type Asked,
  type DemoHouse,
  type Intent,
  type Machine,
  NOTICES,
  type Sent,
  type Told,
} from './messages.ts'
import { chooser } from './random.ts'
import { virtualTime } from './time.ts'

export interface RunOptions {
  kills: number
  /** The same seed chooses the same servers, actions and moments. */
  seed: number
  /** An empty folder. */
  dataDir: string
  /** The bundled processes. */
  app: string
  provider: string
  worker: string
}

/** What was there in the end, for `tally` to judge. */
export interface Remains {
  /** What the user agreed to; also what a process died of before it answered. */
  intents: Intent[]
  /** Ids of the tasks that a process said it had begun. */
  begun: string[]
  machines: readonly Machine[]
  rows: Line[]
  sent: Sent[]
  notices: Notice[]
  /** Tasks that were open at each kill. */
  open: number[]
}

/** So many times the wall's speed: a lease of a minute ends while the run goes on. */
const SPEED = 20
/** In the end: what only a deadline of half an hour ends is waited for. */
const LAST_SPEED = 200
const LAST_MS = 60_000
/** Of ten processes so many die while they start. */
const EARLY = 2
const EARLY_MS = 400
const LATE_MS = 900
const MACHINES_PER_KILL = 8

/**
 * Begins work in a process, kills it at a random moment and starts it again, and so on; then lets everything end. No
 * server is acted on by more than one intent, so that every call about it can be laid at one door.
 */
export async function killRun(options: RunOptions): Promise<Remains> {
  const machines = 30 + Math.ceil((options.kills * MACHINES_PER_KILL) / 3)
  const provider = fork(options.provider, [String(machines)])
  try {
    const [{ houses }] = (await once(provider, 'message')) as [{ houses: DemoHouse[] }]
    const lived = await lives(options, houses)
    provider.send('tell')
    const [{ sent }] = (await once(provider, 'message')) as [{ sent: Sent[] }]
    return { ...lived, sent }
  } finally {
    provider.kill()
  }
}

async function lives(
  { kills, seed, app, dataDir, worker }: RunOptions,
  houses: readonly DemoHouse[],
): Promise<Omit<Remains, 'sent'>> {
  const time = virtualTime(SPEED)
  const start = () =>
    startLife<Asked, Told>(app, { open: { dataDir, worker, houses, time: time.now() } })
  const first = start()
  const opened = await first.ready
  const machines = 'ready' in opened ? opened.ready : []
  await first.kill()
  const choose = chooser(seed, machines)
  const intents: Intent[] = []
  const begun: string[] = []
  const open: number[] = []
  for (let n = 0; n < kills; n++) {
    const one = start()
    if (choose.below(10) < EARLY) await sleep(choose.below(EARLY_MS))
    else {
      await one.ready
      const next = choose.intents()
      intents.push(...next)
      for (const begin of next) one.ask({ begin })
      await sleep(choose.below(LATE_MS))
    }
    await one.kill()
    begun.push(...one.told.flatMap((told) => ('begun' in told ? (told.begun ?? []) : [])))
    open.push(openIn(dataDir))
  }
  time.run(LAST_SPEED)
  const last = start()
  await last.ready
  for (let waited = 0; openIn(dataDir) > 0 && waited < LAST_MS; waited += 100) await sleep(100)
  await last.kill()
  const rows = query(dataDir, 'select * from tasks order by id')
  return { intents, begun, machines, rows, notices: noticesIn(dataDir), open }
}

/** Tasks that have not ended and are not left to the user. */
const openIn = (dataDir: string): number =>
  query(
    dataDir,
    `select id from tasks where finished_at is null and not (state = 'unknown' and next_run is null)`,
  ).length

function noticesIn(dataDir: string): Notice[] {
  const file = join(dataDir, NOTICES)
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Notice)
}
