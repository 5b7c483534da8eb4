import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startDesktop } from './desktop-session.mjs'
import { electronFlags } from './electron-flags.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { ensureBuild } from './fresh-build.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/** `npm run bench`: measures against named baselines in one run and writes docs/benchmarks.md. */
const root = join(import.meta.dirname, '..')
ensureSystemPackages('desktop')
await ensureBuild({ quiet: false })
const runtime = await electronRuntime({ log: console.error })
const desktop = await startDesktop({ keyring: 'unlocked' })
try {
  const { bench } = await import('../tests/bench/startup/bench.mjs')
  const section = await bench({
    executable: runtime.executable,
    args: electronFlags({ virtual: true }),
    env: desktop.env,
    runtime: `Electron ${runtime.version}`,
  })
  const head =
    '# Benchmarks\n\nWritten by `npm run bench`. Figures are of one shared machine: the ratios count.\n'
  writeFileSync(join(root, 'docs/benchmarks.md'), `${head}\n${section}\n`)
  console.log(section)
} finally {
  desktop.stop()
}
