import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startDesktop } from './desktop-session.mjs'
import { electronFlags } from './electron-flags.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { ensureBuild } from './fresh-build.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/**
 * `npm test`: unit and contract tests, then the real app in a virtual desktop. `--only unit|e2e` runs one of
 * them, `--no-build` takes the build as it is; what follows `--` goes to the runner. Ends with
 * `N passed, N failed`; a skipped test counts as failed and is named.
 */
const root = join(import.meta.dirname, '..')
const CEILING_MINUTES = 30
const reports = mkdtempSync(join(tmpdir(), 'quayside-reports-'))
const groups = new Set()
process.once('exit', endGroups)

let desktop = null
let totals = []
try {
  totals = await runAll(readArguments(process.argv.slice(2)))
} catch (error) {
  console.error(error.message)
} finally {
  endGroups()
  desktop?.stop()
  rmSync(reports, { recursive: true, force: true })
}
conclude(totals)

async function runAll({ only, build, rest }) {
  ensureSystemPackages('desktop')
  if (only !== 'e2e') ensureSystemPackages('dns')
  ensureSystemPackages('console')
  const runtime = await electronRuntime({ log: (text) => console.log(text) })
  if (build) await ensureBuild({ quiet: true, force: !only })
  // Other systems have a desktop: the user's.
  desktop = process.platform === 'linux' ? await startDesktop({ keyring: 'unlocked' }) : null
  const env = {
    ...(desktop?.env ?? process.env),
    ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
    QUAYSIDE_ELECTRON: runtime.executable,
    QUAYSIDE_ELECTRON_ARGS: electronFlags({ virtual: desktop !== null }).join(' '),
  }
  const suites = [only !== 'e2e' && vitest, only !== 'unit' && playwright].filter(Boolean)
  const results = []
  for (const suite of suites) results.push(await suite(env, rest))
  return results
}

/** The one line at the end; nothing may print after it. */
function conclude(results) {
  const sum = (name) => results.reduce((total, one) => total + one[name], 0)
  for (const name of results.flatMap((one) => one.skipped)) console.log(`Skipped: ${name}`)
  const failed = results.length === 0 ? 1 : sum('failed')
  console.log(`${sum('passed')} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

function readArguments(words) {
  const end = words.indexOf('--')
  const { values, positionals } = parseArgs({
    args: end < 0 ? words : words.slice(0, end),
    options: { only: { type: 'string' }, 'no-build': { type: 'boolean' } },
    allowPositionals: true,
  })
  const { only = null } = values
  if (only && only !== 'unit' && only !== 'e2e') throw new Error('--only takes unit or e2e')
  const rest = [...positionals, ...(end < 0 ? [] : words.slice(end + 1))]
  return { only, build: !values['no-build'], rest }
}

async function vitest(env, rest) {
  const file = join(reports, 'vitest.json')
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await run('vitest/vitest.mjs', ['run', ...report, ...rest], env)
  const tests = readReport(file).testResults?.flatMap((one) => one.assertionResults) ?? []
  const of = (...states) => tests.filter(({ status }) => states.includes(status))
  const skipped = of('pending', 'skipped', 'todo', 'disabled').map(({ fullName }) => fullName)
  return total(code, of('passed').length, of('failed').length, skipped)
}

async function playwright(env, rest) {
  const file = join(reports, 'playwright.json')
  const args = ['test', '--reporter=list,json', ...rest]
  const code = await run('@playwright/test/cli.js', args, {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  const report = readReport(file)
  const { expected = 0, unexpected = 0, flaky = 0 } = report.stats ?? {}
  return total(code, expected, unexpected + flaky, skippedSpecs(report))
}

function skippedSpecs({ suites = [] }) {
  return suites.flatMap((suite) => {
    const own = suite.specs.filter(({ tests }) => tests.some(({ status }) => status === 'skipped'))
    return [...own.map((spec) => `${spec.file}: ${spec.title}`), ...skippedSpecs(suite)]
  })
}

/** A runner that ended badly without a failed test, or ran nothing, is a failure of its own. */
function total(code, passed, failed, skipped) {
  const crashed = failed === 0 && (code !== 0 || passed === 0) ? 1 : 0
  return { passed, failed: failed + skipped.length + crashed, skipped }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

/** In a process group of its own, so that all a runner started can be ended with it. */
function run(script, args, env) {
  const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
  })
  groups.add(child.pid)
  const limit = setTimeout(() => endGroups(), CEILING_MINUTES * 60_000)
  return new Promise((resolve) =>
    child.once('exit', (code) => {
      clearTimeout(limit)
      endGroups()
      resolve(code ?? 1)
    }),
  )
}

function endGroups() {
  for (const pid of groups) {
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
    } catch {
      // Everything in it has ended.
    }
  }
  groups.clear()
}
