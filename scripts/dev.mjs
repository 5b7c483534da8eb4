import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { electronFlags } from './electron-flags.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/** `npm run dev`: the window with hot reload. What follows `--` goes to Quayside. */
const root = join(import.meta.dirname, '..')
try {
  ensureSystemPackages('run')
  process.exitCode = await develop(await electronRuntime({ log: (text) => console.error(text) }))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

function develop({ dist, executable }) {
  const cli = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const flags = [...electronFlags({ virtual: false }), ...process.argv.slice(2)]
  const child = spawn(process.execPath, [cli, 'dev', '--', ...flags], {
    cwd: root,
    stdio: 'inherit',
    // electron-vite 6 reads only the second; without it and the official download: "Electron uninstall".
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: dist, ELECTRON_EXEC_PATH: executable },
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}
