import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What Electron needs to start, and what a machine without a display (and the tests) need besides. */
const GROUPS = {
  run: ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libsecret-1-0'],
  desktop: ['xvfb', 'xauth', 'dbus', 'dbus-x11', 'gnome-keyring', 'dunst', 'xdotool'],
  // A name server that loads what is exported, and a client that asks it.
  dns: ['nsd', 'bind9-dnsutils'],
  // A real VNC server with programs on its screen, a look at it, and a bridge to WebSockets.
  console: [
    ...['tigervnc-standalone-server', 'websockify', 'imagemagick'],
    ...['xterm', 'x11-utils', 'x11-xkb-utils', 'x11-xserver-utils'],
  ],
  // A storage with an S3 door that knows object lock.
  s3: ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'],
}

/** Packages that bring a service which the tests do not want: they start their own. */
const SERVICES = ['nsd', 'radosgw', 'ceph-mon', 'ceph-osd']
/** Debian asks this file whether an installation may start services; 101 says no. */
const POLICY = '/usr/sbin/policy-rc.d'

/** Debian 13 and Ubuntu 24.04 renamed some libraries for 64-bit time. */
const RENAMED = { 'libgtk-3-0': 'libgtk-3-0t64', libasound2: 'libasound2t64' }

/**
 * Installs what is missing of a group, or of a list of names, when root on Debian or Ubuntu; another user
 * gets an error of one line to copy. `desktop` includes `run`. Other Linux systems get a warning with the
 * names, macOS and Windows need nothing.
 */
export function ensureSystemPackages(wanted) {
  if (process.platform !== 'linux') return
  const names = namesOf(wanted)
  if (!isDebian()) {
    console.error(`Not a Debian system; Quayside needs the equivalents of: ${names.join(' ')}`)
    return
  }
  const missing = missingOf(names).map(nameHere)
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) throw new Error(`sudo apt-get install -y ${missing.join(' ')}`)
  console.error(`Installing system packages: ${missing.join(' ')}`)
  apt(['update', '-qq'])
  // Names again: a fresh machine has no package lists before the update, and so knows of no renaming.
  const fresh = missingOf(names).map(nameHere)
  const install = () => apt(['install', '-y', '-qq', '--no-install-recommends', ...fresh])
  const services = fresh.filter((name) => SERVICES.includes(name))
  if (services.length === 0) install()
  else withoutServices(services, install)
}

/** What `install` brings is not started now, nor with the machine. */
function withoutServices(services, install) {
  const ownPolicy = !existsSync(POLICY)
  if (ownPolicy) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    install()
  } finally {
    if (ownPolicy) rmSync(POLICY, { force: true })
    // Fails where there is no systemd, and so no service.
    spawnSync('systemctl', ['disable', ...services], { stdio: 'ignore' })
  }
}

function namesOf(wanted) {
  if (Array.isArray(wanted)) return wanted
  if (!(wanted in GROUPS)) throw new Error(`There is no group of system packages "${wanted}".`)
  return wanted === 'desktop' ? [...GROUPS.run, ...GROUPS.desktop] : GROUPS[wanted]
}

function isDebian() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release)
}

/** One question for all: dpkg-query took 15 ms for 14 names; it fails for unknown ones, and still answers. */
function missingOf(names) {
  const asked = names.flatMap((name) => [name, RENAMED[name] ?? name])
  const format = '${Package} ${db:Status-Status}\n'
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', format, ...asked], { encoding: 'utf8' })
  const lines = (stdout ?? '').split('\n').filter((line) => line.endsWith(' installed'))
  const installed = new Set(lines.map((line) => line.split(' ')[0]))
  return names.filter((name) => !installed.has(name) && !installed.has(RENAMED[name] ?? name))
}

/** The name that this release has. */
function nameHere(name) {
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
  if (status === 0) return
  throw new Error(`apt-get ${args[0]} failed; the packages can be installed by hand.`)
}

/** `node scripts/system-packages.mjs [run|desktop|dns|console]` */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureSystemPackages(process.argv[2] ?? 'run')
}
