import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '../bundle.mjs'
import { call, withApp } from '../servers/app.mjs'
import { heap, press, pressed } from '../servers/measure.mjs'

const ROUNDS = 3
const FEW = 30
const MANY = 10_000
const ZONE = 'harbour-hosting.net'
const root = join(import.meta.dirname, '../../..')
const FILTERS = ['node-0905', '10.20.3', 'mail']
/** What is measured; each is done with the list in focus and leaves the zone as it was. */
const WORK = {
  filter: {
    label: 'typing into the filter',
    run: async (page) => {
      for (const text of FILTERS) {
        await page.focus('[data-filter]')
        await press(page, [...text, ...Array(text.length).fill('Backspace')])
      }
    },
  },
  type: {
    label: 'typing a new record',
    run: async (page) => {
      await press(page, ['n', ...'shop.backup', 'Tab', 'Tab', 'Tab', ...'192.0.2.217', 'Escape'])
    },
  },
  edit: {
    label: 'staging it, deleting others, undo and redo',
    run: async (page) => {
      const many = ['ArrowDown', 'Delete', 'ArrowDown', 'Delete', 'Control+z', 'Control+z']
      await press(page, ['n', ...'a1', 'Tab', 'Tab', 'Tab', ...'192.0.2.1', 'Enter', ...many])
      await press(page, ['Control+Shift+z', 'Control+z', 'Control+z'])
    },
  },
}

/** The table of a zone with 10,000 records beside one with 30: what each key press takes. A Markdown section. */
export async function bench({ executable, args, env, runtime }) {
  const results = { few: [], many: [] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, records] of [
      ['few', FEW],
      ['many', MANY],
    ])
      results[name].push(await measure({ executable, args, env, app: root }, records))
    process.stderr.write(`dns table ${round + 1}/${ROUNDS}\n`)
  }
  return section(results, runtime)
}

async function measure(app, records) {
  const dataDir = mkdtempSync(join(tmpdir(), 'quayside-bench-'))
  const demo = fork(join(root, 'out/main/demo.js'), [`--records=${records}`, '--servers=4'])
  try {
    const { fleets } = await ask(demo)
    return await withApp({ ...app, dataDir }, (opened) => worked(opened, fleets))
  } finally {
    demo.kill()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
  }
}

async function worked(opened, fleets) {
  const { page } = opened
  const { provider, label, baseUrl, credential } = fleets.find((one) => one.provider === 'vpsnet')
  await call(page, 'accounts.add', { provider, label, baseUrl, credential })
  await call(page, 'dns.refresh')
  const { items } = await call(page, 'dns.zones')
  const { id } = items.find(({ name }) => name === ZONE)
  await page.evaluate((zone) => (location.hash = `/dns/zones/${encodeURIComponent(zone)}`), id)
  const list = page.getByRole('grid', { name: 'Records' })
  await list.getByRole('row').nth(5).waitFor()
  await sleep(1500)
  const times = {}
  for (const [name, { run }] of Object.entries(WORK)) {
    times[name] = await pressed(page, async () => {
      await list.focus()
      await page.keyboard.press('Home')
      await run(page)
    })
  }
  return { times, heap: await heap(opened) }
}

const share = (values, part) => {
  const sorted = values.slice().sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
}

function section({ few, many }, runtime) {
  const said = (runs, name) => {
    const all = runs.flatMap(({ times }) => times[name])
    return `${share(all, 0.5).toFixed(0)} ms / ${share(all, 0.95).toFixed(0)} ms`
  }
  const megabytes = (runs) =>
    `${share(
      runs.map((one) => one.heap),
      0.5,
    ).toFixed(0)} MB`
  return [
    '## DNS table',
    '',
    `The records of one zone, ${runtime}, virtual display without GPU; ${ROUNDS} rounds, alternating. Real key presses in the`,
    'window, until the frame after them is painted, median / p95. Baseline: the same with a zone of',
    `${FEW} records; what keys take here without us is the bare page of “Servers view”. Goal: p95 ≤ 32 ms.`,
    `Load of the machine in the five minutes before the end: ${loadavg()[1].toFixed(1)}, on ${cpus().length} cores.`,
    '',
    `| | ${FEW} records | ${MANY.toLocaleString('en')} records |`,
    '| --- | ---: | ---: |',
    ...Object.entries(WORK).map(
      ([name, { label }]) => `| ${label} | ${said(few, name)} | ${said(many, name)} |`,
    ),
    `| the page’s heap | ${megabytes(few)} | ${megabytes(many)} |`,
  ].join('\n')
}
