import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** What Electron needs to start, and what a machine without a display (and the tests) need besides. */
const GROUPS = {
  run: ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libsecret-1-0'],
  desktop: ['xvfb', 'dbus', 'dbus-x11', 'gnome-keyring', 'dunst', 'xdotool'],
}

/** Newer Debian and Ubuntu renamed some libraries for 64-bit time. */
const RENAMED = { 'libgtk-3-0': 'libgtk-3-0t64', libasound2: 'libasound2t64' }

/**
 * Installs what is missing of a group when root on Debian or Ubuntu; otherwise throws one line to copy.
 * `desktop` includes `run`. Other systems are left alone.
 */
export function ensureSystemPackages(group) {
  if (process.platform !== 'linux') return
  const wanted = group === 'desktop' ? [...GROUPS.run, ...GROUPS.desktop] : GROUPS.run
  if (!isDebian()) {
    if (group === 'desktop' && !existsSync('/usr/bin/Xvfb')) {
      throw new Error(`Install the equivalents of these Debian packages: ${wanted.join(' ')}`)
    }
    return
  }
  const missing = missingOf(wanted)
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) throw new Error(`sudo apt-get install -y ${missing.join(' ')}`)
  console.error(`Installing system packages: ${missing.join(' ')}`)
  apt(['update', '-qq'])
  apt(['install', '-y', '-qq', '--no-install-recommends', ...missing.map(available)])
}

function isDebian() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release)
}

function missingOf(names) {
  const asked = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const lines = (asked.stdout ?? '').split('\n').filter((line) => line.endsWith(' installed'))
  const installed = new Set(lines.map((line) => line.split(' ')[0]))
  return names.filter((name) => !installed.has(name) && !installed.has(RENAMED[name] ?? name))
}

/** The name that this release has. */
function available(name) {
  const renamed = RENAMED[name]
  if (!renamed) return name
  const known = spawnSync('apt-cache', ['show', renamed], { stdio: 'ignore' }).status === 0
  return known ? renamed : name
}

function apt(args) {
  const { status } = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0)
    throw new Error(`apt-get ${args[0]} failed; the packages can be installed by hand.`)
}
