import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const READY_SECONDS = 15

/**
 * A private virtual desktop: its own screen, session bus, keyring and notification daemon, in folders of its
 * own, so that the user's are never touched. `keyring: 'none'` is a machine without Secret Service, `'locked'`
 * one whose keyring wants its password first.
 */
export async function startDesktop({ keyring = 'unlocked', notifications = true } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'quayside-desktop-'))
  const children = []
  const stop = () => {
    for (const child of children.reverse()) child.kill('SIGTERM')
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    process.off('exit', stop)
  }
  process.once('exit', stop)
  const begin = (command, args, options = {}) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], ...options })
    child.on('error', () => {})
    children.push(child)
    return child
  }
  const folders = ownFolders(home)
  const screen = begin(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  )
  const env = {
    ...process.env,
    ...folders,
    DISPLAY: `:${await firstLine(screen.stdio[3], 'Xvfb')}`,
  }
  delete env.WAYLAND_DISPLAY
  const bus = begin(
    'dbus-daemon',
    [`--config-file=${busConfig(home, keyring)}`, '--print-address', '--nofork'],
    { env },
  )
  env.DBUS_SESSION_BUS_ADDRESS = await firstLine(bus.stdout, 'dbus-daemon')
  if (keyring !== 'none') await startKeyring(begin, env, keyring)
  if (notifications) begin('dunst', [], { env })
  return { env, password: PASSWORD, stop }
}

const PASSWORD = 'quayside-desktop'

function ownFolders(home) {
  const folders = {}
  for (const [name, sub] of [
    ['XDG_RUNTIME_DIR', 'run'],
    ['XDG_DATA_HOME', 'data'],
    ['XDG_CONFIG_HOME', 'config'],
  ]) {
    folders[name] = join(home, sub)
    mkdirSync(folders[name], { mode: 0o700 })
  }
  return folders
}

/** A session bus; without service folders when there shall be no keyring, or it would start by itself. */
function busConfig(home, keyring) {
  const file = join(home, 'bus.conf')
  const services = keyring === 'none' ? '' : '<standard_session_servicedirs/>'
  writeFileSync(
    file,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><keep_umask/><listen>unix:tmpdir=${home}</listen><auth>EXTERNAL</auth>${services}
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`,
  )
  return file
}

async function startKeyring(begin, env, keyring) {
  const daemon = begin(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    { env },
  )
  daemon.stdin.end(PASSWORD)
  await waitForService(env)
  if (keyring !== 'locked') return
  daemon.kill('SIGKILL')
  await new Promise((resolve) => daemon.once('exit', resolve))
  begin('gnome-keyring-daemon', ['--foreground', '--start', '--components=secrets'], { env })
  await waitForService(env)
}

/** Asks the bus who owns the name: calling the service itself would start a second, locked one. */
async function waitForService(env) {
  const end = Date.now() + READY_SECONDS * 1000
  for (;;) {
    const reply = execFileSync('dbus-send', HAS_OWNER, { env, encoding: 'utf8', timeout: 5000 })
    if (reply.includes('boolean true')) return
    if (Date.now() > end) throw new Error('the keyring did not start')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const HAS_OWNER = [
  '--session',
  '--print-reply',
  '--dest=org.freedesktop.DBus',
  '/org/freedesktop/DBus',
  'org.freedesktop.DBus.NameHasOwner',
  'string:org.freedesktop.secrets',
]

function firstLine(stream, who) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`${who} did not start`)), READY_SECONDS * 1000)
    createInterface(stream).once('line', (line) => {
      clearTimeout(limit)
      resolve(line.trim())
    })
  })
}

/** `node scripts/desktop-session.mjs -- command …` runs a command inside. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command, ...args] = process.argv.slice(process.argv.indexOf('--') + 1)
  const desktop = await startDesktop()
  const child = spawn(command, args, { env: desktop.env, stdio: 'inherit' })
  child.once('exit', (code) => {
    desktop.stop()
    process.exit(code ?? 1)
  })
}
