import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, bundle } from '../bundle.mjs'
import { call, fill, settled, withApp } from './app.mjs'
import { heap, keys, paints, scroll } from './measure.mjs'

const ROUNDS = 3
const SYNCS = 2
const FEW = 10
const MANY = 10_000
const here = import.meta.dirname
const root = join(here, '../../..')

/** The view of the servers with 10,000 of them, beside the same with 10 and a page with nothing. A Markdown section. */
export async function bench({ executable, args, env, runtime }) {
  const fleetFile = await bundle(import.meta.resolve('./fleet.ts'))
  const folders = [0, 1, 2].map(() => mkdtempSync(join(tmpdir(), 'quayside-bench-')))
  const [few, many] = [FEW, MANY].map((count) => fork(fleetFile, [String(count)]))
  const on = (app, dataDir) => ({ executable, args, env, app, dataDir })
  const apps = {
    bare: on(join(here, 'bare'), folders[0]),
    few: on(root, folders[1]),
    many: on(root, folders[2]),
  }
  try {
    for (const [name, fleet, count] of [
      ['few', few, FEW],
      ['many', many, MANY],
    ]) {
      const { fleets } = await ask(fleet)
      await withApp(apps[name], ({ page }) => fill(page, fleets, count))
    }
    const results = { bare: [], few: [], many: [] }
    for (let round = 0; round < ROUNDS; round++) {
      results.bare.push(await withApp(apps.bare, measureBare))
      results.few.push(await withApp(apps.few, measureList))
      results.many.push(await withApp(apps.many, (app) => measureMany(app, many)))
      process.stderr.write(`servers ${round + 1}/${ROUNDS}\n`)
    }
    return section(results, runtime)
  } finally {
    for (const fleet of [few, many]) fleet.kill()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  }
}

const measureBare = async (app) => ({
  keys: await keys(app),
  frames: await scroll(app),
  heap: await heap(app),
})

async function measureList(app) {
  await settled(app.page)
  return { painted: await paints(app), keys: await keys(app), heap: await heap(app) }
}

async function measureMany(app, fleet) {
  const still = { ...(await measureList(app)), frames: await scroll(app) }
  const busy = []
  for (let n = 0; n < SYNCS; n++) {
    await ask(fleet, 'change')
    const synced = call(app.page, 'sync.run').then(() => settled(app.page))
    busy.push(...(await keys(app, synced)))
  }
  return { ...still, busy }
}

const share = (values, part) => {
  const sorted = values.slice().sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
}
const median = (values) => share(values, 0.5)

function section({ bare, few, many }, runtime) {
  const ms = (value) => `${value.toFixed(0)} ms`
  const painted = (runs) =>
    ms(median(runs.flatMap((one) => one.painted.map(({ painted }) => painted))))
  const pressed = (runs, name) => {
    const all = runs.flatMap((one) => one[name])
    return `${ms(median(all))} / ${ms(share(all, 0.95))}`
  }
  const frames = (runs) => median(runs.map((one) => one.frames))
  const megabytes = (runs) => `${median(runs.map((one) => one.heap)).toFixed(0)} MB`
  const dropped = Math.max(0, 100 * (1 - frames(many) / frames(bare)))
  return [
    '## Servers view',
    '',
    `${MANY.toLocaleString('en')} servers of five accounts, ${runtime}, virtual display without GPU; ${ROUNDS} rounds, alternating. Baselines of`,
    `the same run: a page with a field and an empty area (\`tests/bench/servers/bare\`), which is what keys and frames`,
    `take here without us, and the same view with ${FEW} servers. Key presses are real ones in the filter, until the frame`,
    'after them is painted; while reading anew, every hundredth server changes. The list is painted from the moment that',
    'main has its answer, over a reload of the page. Frames are those that the page’s own thread reaches at 8,000 px a second.',
    `Load of the machine in the five minutes before the end: ${loadavg()[1].toFixed(1)}, on ${cpus().length} cores.`,
    '',
    `| | goal | bare page | ${FEW} servers | ${MANY.toLocaleString('en')} servers |`,
    '| --- | ---: | ---: | ---: | ---: |',
    `| main’s answer to list painted, median | ≤ 150 ms | – | ${painted(few)} | ${painted(many)} |`,
    `| key press to painted, median / p95 | ≤ 32 ms | ${pressed(bare, 'keys')} | ${pressed(few, 'keys')} | ${pressed(many, 'keys')} |`,
    `| the same while all is read anew | ≤ 50 ms | – | – | ${pressed(many, 'busy')} |`,
    `| frames a second while scrolling | ≤ 2 % fewer | ${frames(bare).toFixed(1)} | – | ${frames(many).toFixed(1)} (${dropped.toFixed(1)} % fewer) |`,
    `| the page’s heap | ≤ 120 MB | ${megabytes(bare)} | ${megabytes(few)} | ${megabytes(many)} |`,
  ].join('\n')
}
