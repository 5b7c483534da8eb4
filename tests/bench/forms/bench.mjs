import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, bundle } from '../bundle.mjs'
import { call, settled, withApp } from '../servers/app.mjs'

const OPTIONS = 200
const OPENS = 15
const OFFER = 'vm-custom'
const root = join(import.meta.dirname, '../../..')

/** How soon an order form with 200 options is there, beside the same form with two. A Markdown section. */
export async function bench({ executable, args, env, runtime }) {
  const fleet = fork(await bundle(import.meta.resolve('./fleet.ts')), [String(OPTIONS)])
  const dataDir = mkdtempSync(join(tmpdir(), 'quayside-bench-'))
  try {
    const { fleets } = await ask(fleet)
    const opened = await withApp({ executable, args, env, app: root, dataDir }, (app) =>
      measure(app, fleets),
    )
    return section(opened, runtime)
  } finally {
    fleet.kill()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
  }
}

async function measure({ running, page }, fleets) {
  const accounts = {}
  for (const { name, ...fleet } of fleets) accounts[name] = await call(page, 'accounts.add', fleet)
  await settled(page)
  await running.evaluate(watchAnswers)
  const found = { few: [], many: [] }
  for (let n = 0; n < OPENS; n++) {
    for (const name of ['few', 'many']) found[name].push(await open(running, page, accounts[name]))
    process.stderr.write(`forms ${n + 1}/${OPENS}\n`)
  }
  return found
}

/** Milliseconds from main's answer with the form to the frame that shows all of it. */
async function open(running, page, { id, label }) {
  await running.evaluate(() => (globalThis.benchAnswer = null))
  const least = label === 'many' ? OPTIONS : 1
  const painted = await page.evaluate(showForm, [`/orders/new/${id}/${OFFER}`, least])
  const ready = await running.evaluate(() => globalThis.benchAnswer)
  await page.evaluate(() => (location.hash = '/orders/journal'))
  await sleep(300)
  return painted - ready
}

const share = (values, part) => {
  const sorted = values.slice().sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
}

function section({ few, many }, runtime) {
  const told = (values) =>
    `${share(values, 0.5).toFixed(0)} ms / ${share(values, 0.95).toFixed(0)} ms`
  return [
    '## Order forms',
    '',
    `From main’s answer with the form to the frame that shows all of it, ${OPENS} times each, alternating, ${runtime}, virtual`,
    'display without GPU. Baseline: the same form of another account of the provider, with the two SSH keys that it comes with.',
    `Load of the machine in the five minutes before the end: ${loadavg()[1].toFixed(1)}, on ${cpus().length} cores.`,
    '',
    `| | goal | baseline | ${OPTIONS} options |`,
    '| --- | ---: | ---: | ---: |',
    `| form open, median / p95 | ≤ 100 ms | ${told(few)} | ${told(many)} |`,
  ].join('\n')
}

/** Runs in main: when the answer with a form was there. Electron keeps the handlers by channel. */
function watchAnswers({ ipcMain }) {
  const handlers = ipcMain._invokeHandlers
  const answer = handlers.get('quayside:call')
  handlers.set('quayside:call', async (event, id, name, input) => {
    const given = await answer(event, id, name, input)
    if (name === 'orders.form')
      globalThis.benchAnswer ??= performance.timeOrigin + performance.now()
    return given
  })
}

/** Runs in the page: goes to the form and waits for the frame after its options are there. */
function showForm([place, least]) {
  location.hash = place
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('the form did not come')), 10_000)
    const look = () => {
      if (document.querySelectorAll('form.order [type="checkbox"]').length < least)
        return requestAnimationFrame(look)
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
      port2.postMessage(null)
    }
    requestAnimationFrame(look)
  })
}
