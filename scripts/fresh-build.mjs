import { spawn } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const stamp = join(root, 'out/.built')
const SOURCES = [
  ...['electron', 'renderer', 'shared', 'package-lock.json'],
  ...['electron.vite.config.ts', 'vite.alias.ts', 'vite.pdfjs.ts'],
]

/**
 * Builds when there is no build or a source is newer; everything it says goes to standard error. `quiet` keeps
 * the bundler's list of files back.
 */
export async function ensureBuild({ quiet = true, force = false } = {}) {
  if (!force && existsSync(stamp) && newest(SOURCES) < statSync(stamp).mtimeMs) return
  console.error('Building Quayside …')
  // No stamp while the folder is half built; then the time of the start, for a source may change meanwhile.
  rmSync(stamp, { force: true })
  const started = new Date()
  await build(quiet)
  writeFileSync(stamp, '')
  utimesSync(stamp, started, started)
}

/** Folders count too: a deleted file shows in its folder's time only. */
function newest(paths) {
  const times = paths.flatMap((name) => {
    const path = join(root, name)
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) return []
    if (!found.isDirectory()) return [found.mtimeMs]
    const inside = readdirSync(path, { recursive: true }).map((one) => join(path, one))
    return [path, ...inside].map((one) => statSync(one, { throwIfNoEntry: false })?.mtimeMs ?? 0)
  })
  return Math.max(...times)
}

function build(quiet) {
  const cli = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const child = spawn(process.execPath, [cli, 'build'], {
    cwd: root,
    stdio: ['ignore', quiet ? 'ignore' : 2, 2],
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('the build failed'))))
  })
}
