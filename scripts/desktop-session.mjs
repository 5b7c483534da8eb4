import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const READY_SECONDS = 15
const PASSWORD = 'quayside-desktop'
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const FOLDERS = ['XDG_RUNTIME_DIR', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME']
/** What would lead into the user's own session. */
const FOREIGN = ['WAYLAND_DISPLAY', 'GNOME_KEYRING_CONTROL', 'XDG_CURRENT_DESKTOP']

/**
 * A private virtual desktop: its own screen, session bus, keyring and notification daemon, in folders of its
 * own, so that the user's are never touched. `keyring: 'none'` is a machine without Secret Service, `'locked'`
 * one whose keyring asks for the answer's `password` first. The user's cache folder is not seen inside: give
 * programs the path of the prepared Electron.
 */
export async function startDesktop({ keyring = 'unlocked', notifications = true } = {}) {
  const home = fs.mkdtempSync(join(tmpdir(), 'quayside-desktop-'))
  const stop = stopHoweverItEnds(home)
  try {
    const env = ownEnvironment(home)
    const key = ['-auth', env.XAUTHORITY, '-nolisten', 'tcp', '-displayfd', '3']
    const screen = begin(env, 'Xvfb', [...key, '-screen', '0', '1920x1080x24'])
    env.DISPLAY = `:${await firstLine(screen, screen.stdio[3])}`
    const config = `--config-file=${busConfig(home, keyring)}`
    const bus = begin(env, 'dbus-daemon', [config, '--print-address=3', '--nofork'])
    env.DBUS_SESSION_BUS_ADDRESS = await firstLine(bus, bus.stdio[3])
    if (keyring !== 'none') await startKeyring(env, keyring)
    if (notifications) {
      begin(env, 'dunst', [])
      await waitForOwner(env, 'org.freedesktop.Notifications')
    }
    return { env, password: PASSWORD, stop }
  } catch (error) {
    stop()
    throw error
  }
}

function stopHoweverItEnds(home) {
  const stop = () => {
    process.off('exit', stop)
    for (const signal of SIGNALS) process.off(signal, onSignal)
    endAll(home)
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  const onSignal = (signal) => {
    stop()
    // A moment for Node to reap its children; some init processes leave them as zombies.
    setTimeout(() => process.exit(128 + constants.signals[signal]), 100)
  }
  process.once('exit', stop)
  for (const signal of SIGNALS) process.once(signal, onSignal)
  return stop
}

/** Whoever has the session's folder in its environment belongs to it, whichever process started it. */
function endAll(home) {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    const end = Date.now() + 3000
    for (const pid of membersOf(home)) quietly(() => process.kill(pid, signal))
    while (membersOf(home).length > 0 && Date.now() < end) Atomics.wait(pause, 0, 0, 20)
  }
}

function membersOf(home) {
  const mark = `XDG_RUNTIME_DIR=${join(home, 'XDG_RUNTIME_DIR')}\0`
  const environment = (pid) => quietly(() => fs.readFileSync(`/proc/${pid}/environ`, 'latin1'))
  const pids = fs
    .readdirSync('/proc')
    .filter((name) => Number(name) && Number(name) !== process.pid)
  return pids.map(Number).filter((pid) => environment(pid)?.includes(mark))
}

/** A process may end between the look and the deed. */
function quietly(action) {
  try {
    return action()
  } catch {
    return null
  }
}

function ownEnvironment(home) {
  const env = { ...process.env, GSETTINGS_BACKEND: 'memory', NO_AT_BRIDGE: '1' }
  for (const name of FOREIGN) delete env[name]
  for (const name of FOLDERS) {
    env[name] = join(home, name)
    fs.mkdirSync(env[name], { mode: 0o700 })
  }
  env.XAUTHORITY = join(home, 'xauthority')
  fs.writeFileSync(env.XAUTHORITY, screenKey(), { mode: 0o600 })
  return env
}

/** Without a key any local user may read and write the screen. Entry for any host and display: Xau(3). */
function screenKey() {
  const field = (bytes) => Buffer.concat([Buffer.from([0, bytes.length]), bytes])
  const name = Buffer.from('MIT-MAGIC-COOKIE-1')
  return Buffer.concat([Buffer.from([255, 255, 0, 0, 0, 0]), field(name), field(randomBytes(16))])
}

/** A bus that starts nothing by itself but the keyring's password prompt, whatever this machine offers. */
function busConfig(home, keyring) {
  const services = join(home, 'services')
  fs.mkdirSync(services)
  for (const name of keyring === 'none' ? [] : ['SystemPrompter', 'PrivatePrompter']) {
    const file = `org.gnome.keyring.${name}.service`
    fs.symlinkSync(join('/usr/share/dbus-1/services', file), join(services, file))
  }
  const file = join(home, 'bus.conf')
  const text = `<busconfig><type>session</type><listen>unix:dir=${home}</listen><auth>EXTERNAL</auth>
<servicedir>${services}</servicedir><policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`
  fs.writeFileSync(file, text)
  return file
}

async function startKeyring(env, keyring) {
  const flags = ['--foreground', '--components=secrets']
  const daemon = begin(env, 'gnome-keyring-daemon', [...flags, '--unlock'])
  daemon.stdin.end(PASSWORD)
  await waitForOwner(env, 'org.freedesktop.secrets')
  tryKeyring(env)
  if (keyring !== 'locked') return
  daemon.kill()
  await new Promise((resolve) => daemon.once('exit', resolve))
  begin(env, 'gnome-keyring-daemon', [...flags, '--start'])
  await waitForOwner(env, 'org.freedesktop.secrets')
}

/** One secret there and back, as the app does it. */
function tryKeyring(env) {
  const code = `const keytar = require('keytar')
    const at = ['quayside-desktop', 'check']
    keytar.setPassword(...at, 'sesame').then(() => keytar.getPassword(...at)).then((got) => {
      if (got !== 'sesame') throw new Error('the keyring does not answer')
      return keytar.deletePassword(...at)
    })`
  const options = { cwd: import.meta.dirname, env, timeout: READY_SECONDS * 1000, stdio: 'ignore' }
  execFileSync(process.execPath, ['--eval', code], options)
}

/** Asks the bus: calling the service itself could start a second one. */
async function waitForOwner(env, name) {
  const bus = 'org.freedesktop.DBus'
  const ask = [`--dest=${bus}`, '--print-reply', '/', `${bus}.NameHasOwner`, `string:${name}`]
  const owned = () => execFileSync('dbus-send', ask, { env, encoding: 'utf8' }).includes('true')
  const end = Date.now() + READY_SECONDS * 1000
  while (!owned()) {
    if (Date.now() > end) throw new Error(`${name} did not start`)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

/** Detached, for Ctrl+C in a terminal must not take the screen away before the app has closed. */
function begin(env, command, args) {
  const stdio = ['pipe', 'ignore', 'ignore', 'pipe']
  const child = spawn(command, args, { env, stdio, detached: true })
  child.on('error', () => {})
  return child
}

function firstLine(child, stream) {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`${child.spawnargs[0]} did not start`))
    const limit = setTimeout(fail, READY_SECONDS * 1000)
    for (const event of ['error', 'exit']) child.once(event, fail)
    createInterface(stream).once('line', (line) => {
      clearTimeout(limit)
      resolve(line.trim())
    })
  })
}

const USAGE = 'node scripts/desktop-session.mjs [--keyring=none|locked] -- command …'

/** Runs a command inside and ends with its code. */
async function runInside(words) {
  const [option, ...command] = words[0] === '--' ? ['--keyring=unlocked', ...words] : words
  if (command.shift() !== '--' || command.length === 0) throw new Error(USAGE)
  const desktop = await startDesktop({ keyring: option.replace('--keyring=', '') })
  const child = spawn(command[0], command.slice(1), { env: desktop.env, stdio: 'inherit' })
  process.exitCode = await new Promise((resolve) => {
    child.once('error', () => resolve(127))
    child.once('exit', (code) => resolve(code ?? 1))
  })
  desktop.stop()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runInside(process.argv.slice(2))
