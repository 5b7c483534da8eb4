import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startDesktop } from './desktop-session.mjs'
import { electronFlags } from './electron-flags.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { ensureBuild } from './fresh-build.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/**
 * `npm run bench`: measures against named baselines in one run and writes docs/benchmarks.md. `-- --only client`
 * measures one of them and leaves the others' sections as they are.
 */
const root = join(import.meta.dirname, '..')
const file = join(root, 'docs/benchmarks.md')
const HEAD =
  '# Benchmarks\n\nWritten by `npm run bench`. Figures are of one shared machine: the ratios count.\n'
const BENCHES = {
  startup: { heading: '## Start-up', load: () => import('../tests/bench/startup/bench.mjs') },
  client: { heading: '## Client overhead', load: () => import('../tests/bench/client/bench.mjs') },
  sync: { heading: '## Sync', load: () => import('../tests/bench/sync/bench.mjs') },
  servers: {
    heading: '## Servers view',
    load: () => import('../tests/bench/servers/bench.mjs'),
  },
  tasks: { heading: '## Tasks', load: () => import('../tests/bench/tasks/bench.mjs') },
  kill: { heading: '## Kills', load: () => import('../tests/bench/kill/bench.mjs') },
  dns: { heading: '## DNS zones', load: () => import('../tests/bench/dns/bench.mjs') },
  table: {
    heading: '## DNS table',
    load: () => import('../tests/bench/dns/table.mjs'),
  },
  applies: { heading: '## DNS applies', load: () => import('../tests/bench/applies/bench.mjs') },
  collecting: {
    heading: '## Collecting invoices',
    load: () => import('../tests/bench/invoices-archive/collect.mjs'),
  },
  verify: {
    heading: '## Verifying the archive',
    load: () => import('../tests/bench/invoices-archive/verify.mjs'),
  },
  collectkill: {
    heading: '## Kills while collecting',
    load: () => import('../tests/bench/invoices-archive/kill.mjs'),
  },
  invoices: { heading: '## Invoices', load: () => import('../tests/bench/invoices/bench.mjs') },
  forms: { heading: '## Order forms', load: () => import('../tests/bench/forms/bench.mjs') },
  orders: { heading: '## Orders', load: () => import('../tests/bench/orders/bench.mjs') },
  consoles: { heading: '## Consoles', load: () => import('../tests/bench/consoles/bench.mjs') },
  consolememory: {
    heading: '## Memory of a console',
    load: () => import('../tests/bench/consoles/memory.mjs'),
  },
}

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values
const names = only ? [only] : Object.keys(BENCHES)
for (const name of names) {
  if (!BENCHES[name]) throw new Error(`--only ${Object.keys(BENCHES).join('|')}`)
}
ensureSystemPackages('desktop')
if (names.some((name) => name.startsWith('console'))) ensureSystemPackages('console')
await ensureBuild({ quiet: false })
const runtime = await electronRuntime({ log: console.error })
const desktop = await startDesktop({ keyring: 'unlocked' })
try {
  const sections = written()
  for (const name of names) {
    const { bench } = await BENCHES[name].load()
    sections[name] = await bench({
      executable: runtime.executable,
      args: electronFlags({ virtual: true }),
      env: desktop.env,
      runtime: `Electron ${runtime.version}`,
    })
    console.log(sections[name])
    // After each, so that a failure of the next loses none.
    const text = Object.keys(BENCHES).flatMap((one) => sections[one] ?? [])
    writeFileSync(file, `${HEAD}\n${text.join('\n\n')}\n`)
  }
} finally {
  desktop.stop()
}

/** The sections that the file has now, by name. */
function written() {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const parts = text.split(/^(?=## )/m).map((part) => part.trim())
  const found = Object.entries(BENCHES).map(([name, { heading }]) => [
    name,
    parts.find((part) => part.startsWith(`${heading}\n`)),
  ])
  return Object.fromEntries(found.filter(([, part]) => part))
}
