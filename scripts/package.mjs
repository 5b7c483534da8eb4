import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { electronRuntime } from './electron-runtime.mjs'
import { ensureBuild } from './fresh-build.mjs'

/** `npm run package`: the app as a folder in dist/, with fuses flipped, on the runtime that can be had here. */
await ensureBuild({ quiet: false })
const runtime = await electronRuntime({ log: (text) => console.error(text) })
const builder = join(import.meta.dirname, '../node_modules/electron-builder/cli.js')
const args = [
  builder,
  '--dir',
  `-c.electronDist=${runtime.dist}`,
  `-c.electronVersion=${runtime.version}`,
]
const child = spawn(process.execPath, args, { stdio: 'inherit' })
child.once('exit', (code) => process.exit(code ?? 1))
