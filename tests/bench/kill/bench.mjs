import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '../bundle.mjs'

const KILLS = 100
const SEED = Number(process.env.BENCH_SEED ?? 1)
const root = join(import.meta.dirname, '../../..')

/** What is left of work whose process is killed again and again, `tests/kill` at length. A Markdown section. */
export async function bench() {
  const ours = (name) => bundle(import.meta.resolve(`../../kill/${name}.ts`))
  const { killRun, tally } = await import(pathToFileURL(await ours('index')).href)
  const dataDir = mkdtempSync(join(tmpdir(), 'quayside-bench-'))
  try {
    const remains = await killRun({
      kills: KILLS,
      seed: SEED,
      dataDir,
      app: await ours('app'),
      provider: await ours('provider'),
      worker: join(root, 'out/main/storage-worker.js'),
    })
    return section(tally(remains))
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const CHECKS = {
  vanished: 'tasks that the process said it had begun and that are nowhere',
  stuck: 'tasks that neither ended nor are left to the user as unknown',
  forgotten: 'servers of a bulk that it neither began nor names as refused',
  toldTwice: 'tasks told of twice',
  sentTwice: 'servers that the provider was called for more often than the user agreed to',
  unwritten: 'calls without a task that says so',
  madeUp: 'restarts called done that were never sent',
}

function section({ broken, ends, ...counts }) {
  const { kills, withOpen, intents, tasks, sent, notices, untold } = counts
  const ended = Object.entries(ends).map(([state, count]) => `${count} ${state}`)
  const found = Object.entries(CHECKS).map(([name, what]) => {
    const [first] = broken[name]
    return `| ${what} | ${broken[name].length}${first ? ` (${first})` : ''} |`
  })
  return [
    '## Kills',
    '',
    `A process that runs core over three providers is ended by SIGKILL at ${kills} random moments (seed ${SEED}), ${withOpen} of them`,
    `with tasks open, and started again. ${intents} intents of the user, single and on many servers at once, became`,
    `${tasks} tasks: ${ended.join(', ')}. The providers counted ${sent} calls, a file ${notices} notifications.`,
    'A task is marked as told in the transaction of its end, before it is shown: a kill in between costs a',
    `notification and never shows one twice; ${untold} of ${notices + untold} went that way. Goal of every row: 0.`,
    '',
    '| | found |',
    '| --- | ---: |',
    ...found,
  ].join('\n')
}
