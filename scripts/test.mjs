import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDesktop } from './desktop-session.mjs'
import { electronFlags } from './electron-flags.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { ensureBuild } from './fresh-build.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/**
 * `npm test`: unit and contract tests, then the real app in a virtual desktop. `--only unit|e2e` runs one of
 * them; what follows `--` goes to the runner. Ends with `N passed, N failed`; a skipped test counts as failed.
 */
const root = join(import.meta.dirname, '..')
const { only, rest } = readArguments(process.argv.slice(2))
const reports = mkdtempSync(join(tmpdir(), 'quayside-reports-'))
let desktop = null
try {
  ensureSystemPackages('desktop')
  const runtime = await electronRuntime({ log: (text) => console.log(text) })
  await ensureBuild({ quiet: true, force: !only })
  desktop = await startDesktop()
  const env = {
    ...desktop.env,
    ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
    QUAYSIDE_ELECTRON: runtime.executable,
    QUAYSIDE_ELECTRON_ARGS: electronFlags({ virtual: true }).join(' '),
  }
  const totals = []
  if (only !== 'e2e') totals.push(await vitest(env))
  if (only !== 'unit') totals.push(await playwright(env))
  const passed = totals.reduce((sum, one) => sum + one.passed, 0)
  const failed = totals.reduce((sum, one) => sum + one.failed, 0)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
} catch (error) {
  console.error(error.message)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
} finally {
  desktop?.stop()
  rmSync(reports, { recursive: true, force: true })
}

function readArguments(words) {
  const at = words.indexOf('--only')
  const only = at < 0 ? null : words[at + 1]
  return { only, rest: words.filter((_, index) => at < 0 || (index !== at && index !== at + 1)) }
}

async function vitest(env) {
  const file = join(reports, 'vitest.json')
  const args = [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...rest,
  ]
  const code = await run('vitest/vitest.mjs', args, env)
  const report = readReport(file)
  const passed = report?.numPassedTests ?? 0
  const failed = (report?.numTotalTests ?? 0) - passed
  return { passed, failed: failed + crashed(code, failed, passed) }
}

async function playwright(env) {
  const file = join(reports, 'playwright.json')
  const args = ['test', '--reporter=list,json', ...rest]
  const code = await run('@playwright/test/cli.js', args, {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readReport(file)?.stats ?? {}
  const failed = unexpected + flaky + skipped
  return { passed: expected, failed: failed + crashed(code, failed, expected) }
}


/** A runner that ended badly, or ran nothing, is a failure of its own. */
function crashed(code, failed, passed) {
  return failed === 0 && (code !== 0 || passed === 0) ? 1 : 0
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function run(script, args, env) {
  const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}
