import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '../bundle.mjs'
import { withApp } from '../servers/app.mjs'
import { paints } from '../servers/measure.mjs'

const FEW = 10
const MANY = 100_000
const SEARCHES = 400
const ROUNDS = 2
const FIRST = { key: 'first', descending: false }
const root = join(import.meta.dirname, '../../..')

/** 100,000 invoices searched in the storage thread and listed in the window, beside 10 and the bare index. */
export async function bench({ executable, args, env, runtime }) {
  const file = await bundle(import.meta.resolve('./archive.ts'))
  const archive = await import(pathToFileURL(file).href)
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'quayside-bench-')))
  const [few, many] = folders
  try {
    await archive.fill(few, FEW)
    await archive.fill(many, MANY)
    process.stderr.write('invoices: filled\n')
    const asked = { few: await searches(archive, few), many: await searches(archive, many) }
    const painted = { few: [], many: [] }
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, dataDir] of [
        ['few', few],
        ['many', many],
      ]) {
        const app = { executable, args, env, app: root, dataDir }
        painted[name].push(...(await withApp(app, measureList)))
      }
    }
    const megabytes = statSync(join(many, 'quayside.sqlite')).size / 1024 / 1024
    return section(asked, painted, megabytes, runtime)
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  }
}

async function measureList(app) {
  await app.page.evaluate(() => (location.hash = '/invoices'))
  return paints(app, 'invoices.page')
}

async function searches(archive, dataDir) {
  const { storage, finder, opened } = await archive.open(dataDir)
  const page = (query) => finder.page({ query, sort: FIRST, offset: 0, limit: 100 })
  const bare = (query) => {
    const words = query.replaceAll(/\w+[:>]\S+/g, '').match(/"[^"]*"|\w+/g) ?? []
    const match = words.map((word) => (word.startsWith('"') ? word : `"${word}"*`)).join(' ')
    const sql = 'select rowid from invoice_text where invoice_text match ? limit 100'
    return storage.all(sql, match)
  }
  const queries = archive.queries(SEARCHES)
  const found = {
    opened,
    search: await timed(queries, page),
    bare: await timed(queries, bare),
    all: await timed(Array(30).fill(''), page),
    broad: await timed(Array(30).fill('invoice'), page),
    sums: await timed(Array(10).fill(''), (query) => finder.sums({ query })),
    totals: await timed(Array(10).fill(''), (query) => finder.totals({ query })),
    spent: await timed(Array(10).fill(''), () => finder.spent()),
  }
  await storage.close()
  return found
}

/** Milliseconds of each, ascending, after a few to warm up. */
async function timed(queries, run) {
  for (const query of queries.slice(0, 5)) await run(query)
  const times = []
  for (const query of queries) {
    const start = performance.now()
    await run(query)
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]

function section({ few, many }, painted, megabytes, runtime) {
  const both = (times) => `${at(times, 0.5).toFixed(1)} / ${at(times, 0.95).toFixed(1)} ms`
  const line = (what, goal, name) =>
    `| ${what} | ${goal} | ${both(few[name])} | ${both(many[name])} |`
  const shown = (runs) =>
    `${at(
      runs.map(({ painted: ms }) => ms).sort((a, b) => a - b),
      0.5,
    ).toFixed(0)} ms`
  return `## Invoices

${MANY.toLocaleString('en')} invoices of five accounts with 150 words of text each (a database of ${megabytes.toFixed(0)} MB), ${runtime}. Baselines of the
same run: the same with ${FEW} invoices, and the bare full-text index asked for 100 rows of the same words without order,
count, fields and excerpts. ${SEARCHES} searches: numbers, words, beginnings, phrases, accounts, years and amounts; a page
has 100 rows, its total count and excerpts. Median / p95 from asking in main to the answer of the storage thread. The
list is painted from the moment that main has its answer, over a reload of the page.

| | goal | ${FEW} invoices | ${MANY.toLocaleString('en')} invoices |
| --- | ---: | ---: | ---: |
${line('the bare index', '–', 'bare')}
${line('**search: a page of what fits**', 'p95 ≤ 30 ms', 'search')}
${line('a word that is in every document', '–', 'broad')}
${line('a page of all', '–', 'all')}
${line('sums of all by currency', '–', 'sums')}
${line('totals of all by month, account and currency', '–', 'totals')}
${line('spend by month for the billing view', '–', 'spent')}
| main’s answer to list painted, median | ≤ 150 ms | ${shown(painted.few)} | ${shown(painted.many)} |
| the database opened and checked | – | ${few.opened.toFixed(0)} ms | ${many.opened.toFixed(0)} ms |`
}
