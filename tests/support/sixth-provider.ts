import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../..')
const LEFT_OUT = [
  'node_modules',
  'out',
  'dist',
  '.git',
  '.cache',
  'test-results',
  'demo-screenshots',
]

/** A copy of this checkout in `to`, with one more provider folder and nothing else changed. */
export function treeWithSixthProvider(to: string): string {
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(root)) {
    if (!LEFT_OUT.includes(name)) cpSync(join(root, name), join(to, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(to, 'node_modules'))
  const fixture = join(root, 'tests/fixtures/pierside')
  cpSync(fixture, join(to, 'electron/core/providers/pierside'), { recursive: true })
  return to
}

/** Builds the app in a tree, as `npm run build` does. */
export const buildTree = (tree: string): Promise<unknown> =>
  promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'],
    { cwd: tree },
  )
