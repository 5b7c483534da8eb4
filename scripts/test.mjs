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
/** So many desktops at once, each with its share of the window tests: much of their time is waiting. */
const DESKTOPS = 2
const reports = mkdtempSync(join(tmpdir(), 'quayside-reports-'))
const groups = new Set()
process.once('exit', endGroups)

const desktops = []
let totals = []
try {
  totals = await runAll(readArguments(process.argv.slice(2)))
} catch (error) {
  console.error(error.message)
} finally {
  endGroups()
  for (const desktop of desktops) desktop.stop()
  rmSync(reports, { recursive: true, force: true })
}
conclude(totals)

async function runAll({ only, build, rest }) {
  ensureSystemPackages('desktop')
  for (const group of ['dns', 'console', 's3']) ensureSystemPackages(group)
  const runtime = await electronRuntime({ log: (text) => console.log(text) })
  if (build) await ensureBuild({ quiet: true, force: !only })
  const begin = () => beginDesktop(runtime)
  const results = []
  if (only !== 'e2e') results.push(await vitest(await begin(), rest))
  if (only !== 'unit') results.push(...(await playwright(begin, rest)))
  return results
}

/** The environment of a desktop of its own. Other systems have one already: the user's. */
async function beginDesktop(runtime) {
  const desktop = process.platform === 'linux' ? await startDesktop({ keyring: 'unlocked' }) : null
  if (desktop) desktops.push(desktop)
  return {
    ...(desktop?.env ?? process.env),
    ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
    QUAYSIDE_ELECTRON: runtime.executable,
    QUAYSIDE_ELECTRON_ARGS: electronFlags({ virtual: desktop !== null }).join(' '),
  }
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

async function playwright(begin, rest) {
  const shards = process.platform === 'linux' && rest.length === 0 ? DESKTOPS : 1
  const environments = []
  for (let n = 0; n < shards; n++) environments.push(await begin())
  return Promise.all(environments.map((env, n) => shard(env, rest, n + 1, shards)))
}

async function shard(env, rest, n, of) {
  const file = join(reports, `playwright-${n}.json`)
  const part = [`--shard=${n}/${of}`, `--output=test-results/${n}`]
  const code = await run(
    '@playwright/test/cli.js',
    ['test', '--reporter=list,json', ...part, ...rest],
    {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    },
  )
  const report = readReport(file)
  const { expected = 0, unexpected = 0, flaky = 0 } = report.stats ?? {}
  for (const name of specsThat(report, 'flaky')) console.log(`Passed at the second try: ${name}`)
  return total(code, expected + flaky, unexpected, specsThat(report, 'skipped'))
}

function specsThat({ suites = [] }, was) {
  return suites.flatMap((suite) => {
    const own = suite.specs.filter(({ tests }) => tests.some(({ status }) => status === was))
    return [...own.map((spec) => `${spec.file}: ${spec.title}`), ...specsThat(suite, was)]
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
      endGroup(child.pid)
      resolve(code ?? 1)
    }),
  )
}

function endGroups() {
  for (const pid of groups) endGroup(pid)
}

function endGroup(pid) {
  groups.delete(pid)
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // Everything in it has ended.
  }
}
