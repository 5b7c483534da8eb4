import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { electronFlags } from './electron-flags.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/** `npm run dev`: the window with hot reload. */
ensureSystemPackages('run')
const { dist } = await electronRuntime({ log: (text) => console.error(text) })
const cli = join(import.meta.dirname, '../node_modules/electron-vite/bin/electron-vite.js')
const flags = [...electronFlags({ virtual: false }), ...process.argv.slice(2)]
const child = spawn(process.execPath, [cli, 'dev', ...(flags.length ? ['--', ...flags] : [])], {
  stdio: 'inherit',
  env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: dist },
})
child.once('exit', (code) => process.exit(code ?? 1))
