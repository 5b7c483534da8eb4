import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseSync } from '@photostructure/sqlite'
import { _electron } from '@playwright/test'

const SETTLE_MS = 3_000
const IDLE_MS = 10_000
export const FIRST_MS = 5_000
const root = join(import.meta.dirname, '../../..')

/** The real app with one account for each of `fleets`; reads them all once. Seconds by provider, and main's delays. */
export async function syncOnce({ executable, args, env, fleets, before }) {
  const dataDir = mkdtempSync(join(tmpdir(), 'quayside-bench-'))
  const app = await _electron.launch({
    colorScheme: null,
    executablePath: executable,
    args: [root, ...args],
    env: { ...env, QUAYSIDE_DATA_DIR: dataDir },
  })
  try {
    const page = await app.firstWindow()
    const accounts = await addAccounts(page, fleets)
    remember(join(dataDir, 'quayside.sqlite'), fleets, accounts)
    // What adding them began was refused; nothing may go on when the clock starts.
    await page.waitForFunction(idleNow)
    await sleep(SETTLE_MS)
    await app.evaluate(watchLoop, FIRST_MS)
    await sleep(IDLE_MS)
    const idle = await app.evaluate(readLoop)
    await before()
    await app.evaluate(watchLoop, FIRST_MS)
    const ended = await page.evaluate(syncAll, Object.keys(accounts).length)
    const busy = await app.evaluate(readLoop)
    const seconds = Object.fromEntries(
      ended.map(({ accountId, seconds, error }) => {
        if (error) throw new Error(`${accounts[accountId]}: ${error.message}`)
        return [accounts[accountId], seconds]
      }),
    )
    const servers = await page.evaluate(countServers)
    return { seconds, idle, busy, servers }
  } finally {
    await app.close()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

/** Provider by account id. */
async function addAccounts(page, fleets) {
  const accounts = {}
  for (const [n, { provider, label, baseUrl, credential }] of fleets.entries()) {
    const text = await page.evaluate(
      ([id, input]) => window.quayside.call(id, 'accounts.add', input),
      [90_001 + n, { provider, label, baseUrl, credential }],
    )
    const answer = JSON.parse(text)
    if (!answer.ok) throw new Error(`${provider}: ${text}`)
    accounts[answer.data.id] = provider
  }
  return accounts
}

/** The ids that a provider does not list, straight into the table: through the page each would be looked up first. */
function remember(file, fleets, accounts) {
  const database = new DatabaseSync(file)
  database.exec('pragma busy_timeout = 5000')
  const insert = database.prepare('insert into remembered values (?, ?, ?, ?)')
  for (const [accountId, provider] of Object.entries(accounts)) {
    const { remembered } = fleets.find((fleet) => fleet.provider === provider)
    for (const { kind, ids } of remembered) {
      for (const id of ids) insert.run(accountId, kind, id, new Date().toISOString())
    }
  }
  database.close()
}

/** Runs in main: watches until it is read, and the first seconds by themselves. */
function watchLoop(_electron, firstMs) {
  const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
  const [whole, first] = [0, 1].map(() => monitorEventLoopDelay({ resolution: 5 }))
  for (const one of [whole, first]) one.enable()
  setTimeout(() => first.disable(), firstMs)
  globalThis.benchLoop = { whole, first }
}

/** Runs in main: milliseconds. */
function readLoop() {
  const { whole, first } = globalThis.benchLoop
  for (const one of [whole, first]) one.disable()
  const read = (loop) => {
    const [p50, p99, p999] = [50, 99, 99.9].map((share) => loop.percentile(share) / 1e6)
    return { p50, p99, p999, max: loop.max / 1e6 }
  }
  return { whole: read(whole), first: read(first) }
}

/** Runs in the page. */
async function idleNow() {
  const { data } = JSON.parse(await window.quayside.call(90_100, 'sync.state', {}))
  return data.every(({ running }) => !running)
}

/** Runs in the page: from the start until the last account's end, as the events tell. */
async function syncAll(accounts) {
  const ended = []
  const started = performance.now()
  await new Promise((resolve, reject) => {
    window.quayside.subscribe((topic, state) => {
      if (topic !== 'sync.changed' || state.running) return
      const seconds = (performance.now() - started) / 1000
      ended.push({ accountId: state.accountId, seconds, error: state.error })
      if (ended.length === accounts) resolve()
    })
    window.quayside.call(90_101, 'sync.run', {}).catch(reject)
  })
  return ended
}

async function countServers() {
  const { data } = JSON.parse(await window.quayside.call(90_102, 'servers.list', {}))
  return data.items.length
}
