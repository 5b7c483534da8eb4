import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseSync } from '@photostructure/sqlite'
import { _electron } from '@playwright/test'

const TASKS = 1000
const ROUNDS = 3
const SETTLE_MS = 4_000
const WATCH_MS = 15_000
const root = join(import.meta.dirname, '../../..')

/** What 1,000 tasks that wait for their next look cost the main process. Answers a Markdown section. */
export async function bench({ executable, args, env, runtime }) {
  const folders = [0, TASKS].map((count) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'quayside-bench-'))
    return { count, dataDir, launch: { executable, args, env, dataDir }, shares: [] }
  })
  try {
    for (const { launch } of folders) await withMain(launch, () => {})
    for (const { dataDir, count } of folders) fill(join(dataDir, 'quayside.sqlite'), count)
    for (let round = 0; round < ROUNDS; round++) {
      for (const { launch, shares, count } of folders) {
        shares.push(await withMain(launch, (main) => watch(main, count)))
        process.stderr.write(`${count} tasks: ${shares.at(-1).toFixed(2)} %\n`)
      }
    }
    return section(folders, runtime)
  } finally {
    for (const { dataDir } of folders)
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
  }
}

async function withMain({ executable, args, env, dataDir }, work) {
  const app = await _electron.launch({
    colorScheme: null,
    executablePath: executable,
    args: [root, ...args],
    env: { ...env, QUAYSIDE_DATA_DIR: dataDir },
  })
  try {
    const page = await app.firstWindow()
    // Core is open once it answers.
    const open = await page.evaluate(() => window.quayside.call(70_000, 'tasks.list', {}))
    return await work({ app, tasks: JSON.parse(open).data.length })
  } finally {
    await app.close()
  }
}

/** Restarts that were sent and are looked at again in an hour. */
function fill(file, count) {
  const database = new DatabaseSync(file)
  const insert = database.prepare(
    `insert into tasks (id, kind, version, title, account_id, subject, input, dedupe_key, state, text, attempts,
       next_run, deadline, created_at, started_at)
     values (?, 'server-action', 1, ?, 'bench', ?, ?, ?, 'waiting', 'is running', 3, ?, ?, ?, ?)`,
  )
  const now = new Date().toISOString()
  const later = new Date(Date.now() + 3_600_000).toISOString()
  for (let n = 0; n < count; n++) {
    const [id, name] = [`bench:${n}`, `web-${n}`]
    const input = JSON.stringify({ serverId: id, name, action: 'restart' })
    insert.run(`t${n}`, `Restart ${name}`, id, input, `server-action:${id}`, later, later, now, now)
  }
  database.close()
}

/** Percent of one core that the main process takes, all its threads counted. */
async function watch({ app, tasks }, count) {
  if (tasks !== count) throw new Error(`${tasks} tasks instead of ${count}`)
  await sleep(SETTLE_MS)
  const read = () => app.evaluate(() => [process.cpuUsage(), performance.now()])
  const [before, from] = await read()
  await sleep(WATCH_MS)
  const [after, to] = await read()
  const used = (after.user + after.system - before.user - before.system) / 1000
  return (100 * used) / (to - from)
}

const median = (values) => values.slice().sort((a, b) => a - b)[Math.floor(values.length / 2)]

function section([none, all], runtime) {
  const row = (label, { shares }) =>
    `| ${label} | ${median(shares).toFixed(2)} % | ${Math.max(...shares).toFixed(2)} % |`
  return [
    '## Tasks',
    '',
    `CPU of the main process, all its threads, of one core, over ${WATCH_MS / 1000} s between two looks at the provider; ${ROUNDS} rounds,`,
    `alternating, ${runtime}. Baseline: the same app without a task. Goal: at most 3 %.`,
    '',
    '| | median | highest |',
    '| --- | ---: | ---: |',
    row('no task', none),
    row(`${TASKS.toLocaleString('en')} tasks that wait`, all),
  ].join('\n')
}
