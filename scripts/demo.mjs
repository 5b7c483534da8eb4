import { spawn } from 'node:child_process'
import { relative, join } from 'node:path'
import { startDesktop } from './desktop-session.mjs'
import { electronFlags } from './electron-flags.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { ensureBuild } from './fresh-build.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/** `npm run demo`: the app over the embedded demo fleet; without a display the same in a virtual one. */
const root = join(import.meta.dirname, '..')
const display =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

try {
  ensureSystemPackages(display ? 'run' : 'desktop')
  await ensureBuild()
  const { executable } = await electronRuntime({ log: (text) => console.error(text) })
  const extra = process.argv.slice(2)
  await (display ? show(executable, extra) : walkThrough(executable, extra))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

function show(executable, extra) {
  const args = [root, ...electronFlags({ virtual: false }), '--demo', ...extra]
  const child = spawn(executable, args, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve((process.exitCode = code ?? 1)))
  })
}

async function walkThrough(executable, extra) {
  console.log('There is no display here: walking through the demo in a virtual one.')
  const desktop = await startDesktop()
  try {
    const { walk } = await import('./demo-walk.mjs')
    const outDir = join(root, 'demo-screenshots')
    const args = [...electronFlags({ virtual: true }), '--demo', ...extra]
    const files = await walk({ executable, args, env: desktop.env, outDir })
    console.log('Screenshots:')
    for (const file of files) console.log(`  ${relative(process.cwd(), file)}`)
  } finally {
    desktop.stop()
  }
}
