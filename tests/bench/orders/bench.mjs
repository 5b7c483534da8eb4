import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '../bundle.mjs'

/** Each round begins with an empty folder and new providers. */
const ROUNDS = 8
const SCENARIOS = 250
const BATCH = 20
const SEED = Number(process.env.BENCH_SEED ?? 1)
const root = join(import.meta.dirname, '../../..')

/** What became of orders with faults and kills, `tests/kill/orders` at length. A Markdown section. */
export async function bench() {
  const ours = (name) => bundle(import.meta.resolve(`../../kill/orders/orders-${name}.ts`))
  const { ordersRun, tally } = await import(pathToFileURL(await ours('index')).href)
  const [app, provider] = [await ours('app'), await ours('provider')]
  const worker = join(root, 'out/main/storage-worker.js')
  const tallies = []
  for (let round = 0; round < ROUNDS; round++) {
    const dataDir = mkdtempSync(join(tmpdir(), 'quayside-bench-'))
    try {
      const options = { scenarios: SCENARIOS, batch: BATCH, seed: SEED + round, dataDir }
      tallies.push(tally(await ordersRun({ ...options, app, provider, worker })))
      console.log(`Orders: round ${round + 1} of ${ROUNDS}`)
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
  return section(tallies.reduce(sum))
}

/** Numbers are added, lists joined, by their names. */
function sum(a, b) {
  if (typeof a === 'number') return a + b
  if (Array.isArray(a)) return [...a, ...b]
  const both = { ...b, ...a }
  return Object.fromEntries(
    Object.keys(both).map((name) => [
      name,
      name in a && name in b ? sum(a[name], b[name]) : both[name],
    ]),
  )
}

const CHECKS = {
  tooMany: 'orders made more often than the user agreed to',
  unclaimed: 'orders at the provider that no confirmed entry names',
  madeUp: 'confirmed entries whose order the provider does not have',
  open: 'entries that did not end',
  claimedTwice: 'orders at the provider that two entries name',
  vanished: 'entries that the process said there are and that are nowhere',
  leaked: 'secrets in the database or the log',
}

const listed = (counts) =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')

function section({ broken, ends, cut, faults, ...counts }) {
  const { scenarios, kills, wishes, orders } = counts
  const found = Object.entries(CHECKS).map(([name, what]) => {
    const [first] = broken[name]
    return `| ${what} | ${broken[name].length}${first ? ` (${first})` : ''} |`
  })
  return [
    '## Orders',
    '',
    `${scenarios} orders at four providers over HTTP, in ${ROUNDS} rounds of ${SCENARIOS} (seeds from ${SEED}), some of them clicked twice or`,
    `sent by two processes at once; the processes were ended by SIGKILL ${kills} times, up to ${BATCH} orders at once in their hands.`,
    `What was wrong with the call: ${listed(faults)}.`,
    `Open in the journal at the kills, added up: ${listed(cut)}. The user’s ${wishes} confirmations became ${listed(ends)}`,
    `(the rest was killed before it was written down, or refused); the providers have ${orders} orders. Goal of every row: 0.`,
    '',
    '| | found |',
    '| --- | ---: |',
    ...found,
  ].join('\n')
}
