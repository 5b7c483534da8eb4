import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '../bundle.mjs'
import { measure } from './measure.mjs'

const RUNS = 10
const INVOICES = 100_000
const here = import.meta.dirname

/** Start-up of the real app against a bare Electron, alternating in the same run. Answers a Markdown section. */
export async function bench(given) {
  const archive = await import(
    pathToFileURL(await bundle(import.meta.resolve('../invoices/archive.ts'))).href
  )
  const dataDir = mkdtempSync(join(tmpdir(), 'quayside-bench-'))
  try {
    await archive.fill(dataDir, INVOICES)
    return await starts(given, dataDir)
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
  }
}

async function starts({ executable, args, env, runtime }, dataDir) {
  const quayside = join(here, '../../..')
  const apps = {
    bare: { app: join(here, 'bare'), args },
    quayside: { app: quayside, args },
    full: { app: quayside, args, dataDir },
  }
  const results = { bare: [], quayside: [], full: [] }
  for (let run = -1; run < RUNS; run++) {
    for (const [name, one] of Object.entries(apps)) {
      const result = await measure({ executable, env, ...one })
      // The first round only warms the disk cache.
      if (run >= 0) results[name].push(result)
      process.stderr.write(
        `${name} ${run + 1}/${RUNS}: ${Math.round(result.painted)} ms painted, ${Math.round(result.interactive)} ms interactive, ${result.memory.toFixed(0)} MB\n`,
      )
    }
  }
  return section(results, runtime)
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]

function section(results, runtime) {
  const rows = [
    ['first painted window', 'painted', 'ms'],
    ['interactive (first list on screen)', 'interactive', 'ms'],
    ['private memory, all processes', 'memory', 'MB'],
  ].map(([label, key, unit]) => {
    const bare = median(results.bare.map((one) => one[key]))
    const own = median(results.quayside.map((one) => one[key]))
    const full = median(results.full.map((one) => one[key]))
    const ratio = (own / bare).toFixed(2)
    return `| ${label} | ${bare.toFixed(0)} ${unit} | ${own.toFixed(0)} ${unit} | ${ratio}× | ${full.toFixed(0)} ${unit} |`
  })
  return [
    '## Start-up',
    '',
    `Medians of ${RUNS} runs each, alternating, ${runtime}, 2 cores, virtual display without GPU. Baseline: an`,
    'Electron with one static page (`tests/bench/startup/bare`). Quayside starts on an empty data folder; in the last column',
    `on one with five accounts and ${INVOICES.toLocaleString('en')} invoices.`,
    '',
    '| | bare Electron | Quayside | ratio | with all invoices |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n')
}
