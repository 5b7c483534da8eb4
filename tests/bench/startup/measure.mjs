import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { privateMegabytes, processTree } from '../processes.mjs'

const SETTLE_MS = 2_500

/**
 * Starts an app once and answers milliseconds from spawn to its first paint and to its `interactive` mark (the
 * paint itself where the page sets none), and the private memory of all its processes in MB after settling. Without
 * `given` it starts on an empty data folder, which is removed.
 */
export async function measure({ executable, app, args = [], env, dataDir: given }) {
  const dataDir = given ?? mkdtempSync(join(tmpdir(), 'quayside-bench-'))
  const flags = ['--remote-debugging-port=0', ...args]
  const started = Date.now()
  const child = spawn(executable, [app, ...flags], {
    env: { ...env, BENCH_DATA_DIR: dataDir, QUAYSIDE_DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  try {
    const browser = await chromium.connectOverCDP(await endpoint(child))
    const page = await firstPage(browser)
    const times = await page.evaluate(paintTimes)
    await sleep(SETTLE_MS)
    const memory = processTree(child.pid).reduce((sum, pid) => sum + privateMegabytes(pid), 0)
    await browser.close()
    return { painted: times.painted - started, interactive: times.interactive - started, memory }
  } finally {
    process.kill(-child.pid, 'SIGKILL')
    await sleep(200)
    if (!given) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The address that Chromium prints for its debugger. */
export function endpoint(child) {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stderr.on('data', (chunk) => {
      text += chunk
      const found = /DevTools listening on (ws:\S+)/.exec(text)
      if (found) resolve(found[1])
    })
    child.once('exit', (code) =>
      reject(new Error(`the app ended with ${code}: ${text.slice(-500)}`)),
    )
  })
}

async function firstPage(browser) {
  for (let tries = 0; tries < 200; tries++) {
    const page = browser
      .contexts()[0]
      ?.pages()
      .find((one) => /^(file|quayside):/.test(one.url()))
    if (page) return page
    await sleep(20)
  }
  throw new Error('the app opened no page')
}

/** Runs in the page: absolute times of the first paint and of the `interactive` mark. */
async function paintTimes() {
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const entry = (name) => performance.getEntriesByName(name)[0]?.startTime
  for (let tries = 0; tries < 500 && entry('first-paint') === undefined; tries++) await wait(10)
  const painted = entry('first-paint')
  const marks = document.querySelector('#app') !== null
  for (let tries = 0; marks && tries < 500 && entry('interactive') === undefined; tries++)
    await wait(10)
  const interactive = entry('interactive') ?? painted
  return {
    painted: performance.timeOrigin + painted,
    interactive: performance.timeOrigin + interactive,
  }
}
