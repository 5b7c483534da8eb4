import { pathToFileURL } from 'node:url'
import { bundle } from '../bundle.mjs'

const RECORDS = 10_000
const RUNS = 60
const WARM = 5
const LABELS = {
  'JSON.parse': '`JSON.parse` of the records',
  plan: 'the plan, where every fifth record is changed, deleted or added',
  fingerprint: 'the text that a fingerprint is made of',
  check: 'all findings, from nothing',
  edit: 'all findings again after the edit of one record',
  read: 'reading the zone file',
  write: 'writing the zone file',
}

/** What a large zone costs in the page and in main, beside reading the same records from JSON. A Markdown section. */
export async function bench() {
  const file = await bundle(import.meta.resolve('./zone.ts'))
  const { prepare } = await import(pathToFileURL(file).href)
  const rows = prepare(RECORDS).map(({ name, run }) => ({ name, times: measure(run) }))
  const base = middle(rows[0].times)
  const lines = rows.map(({ name, times }) => {
    const [median, p95] = [middle(times), at(times, 0.95)]
    return `| ${LABELS[name]} | ${median.toFixed(1)} | ${p95.toFixed(1)} | ${(median / base).toFixed(1)} × |`
  })
  return `## DNS zones

A zone of ${RECORDS.toLocaleString('en')} records in Node ${process.version}, ${RUNS} runs each, after ${WARM} to warm up. Goals: a plan in 200 ms,
an edit within 32 ms (the findings are one part of it).

| | median, ms | p95, ms | beside JSON |
| --- | ---: | ---: | ---: |
${lines.join('\n')}`
}

function measure(run) {
  const times = []
  for (let n = 0; n < WARM + RUNS; n++) {
    const start = performance.now()
    run()
    if (n >= WARM) times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
const middle = (sorted) => at(sorted, 0.5)
