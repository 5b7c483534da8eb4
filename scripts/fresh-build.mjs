import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const stamp = join(root, 'out/.built')
const SOURCES = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package-lock.json']

/** Builds when there is no build or a source is newer. What the build prints goes to standard error. */
export async function ensureBuild({ quiet = true, force = false } = {}) {
  if (!force && existsSync(stamp) && newest(SOURCES) < statSync(stamp).mtimeMs) return
  await build(quiet)
  writeFileSync(stamp, '')
}

function newest(paths) {
  const times = paths
    .map((path) => join(root, path))
    .map((path) => {
      const found = statSync(path, { throwIfNoEntry: false })
      if (!found) return 0
      if (!found.isDirectory()) return found.mtimeMs
      const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((one) =>
        one.isFile(),
      )
      return Math.max(0, ...files.map((one) => statSync(join(one.parentPath, one.name)).mtimeMs))
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
