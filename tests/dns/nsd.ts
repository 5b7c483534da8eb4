import { execFile, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const NSD = '/usr/sbin/nsd'
const CHECK = '/usr/sbin/nsd-checkzone'
const START_MS = 20_000

export interface RunningNameServer {
  port: number
  /** What nsd-checkzone says of each zone beside "ok". */
  warnings: string[]
  /** Asks this server alone. */
  resolver: Resolver
  /** All records of a zone over TCP, as dig prints them: one a line, names in full. */
  transfer(zone: string): Promise<string>
  stop(): Promise<void>
}

/** A real name server (NSD) on loopback with these zone files, by zone; it works in the folder. */
export async function runNameServer(
  folder: string,
  zones: ReadonlyMap<string, string>,
): Promise<RunningNameServer> {
  mkdirSync(join(folder, 'zones'))
  const warnings: string[] = []
  for (const [zone, text] of zones) {
    const file = join(folder, 'zones', zone)
    writeFileSync(file, text)
    const said = await run(CHECK, [zone, file]).catch((error: Error) => ({
      stdout: error.message,
      stderr: '',
    }))
    const other = said.stdout.replace(`zone ${zone} is ok\n`, '') + said.stderr
    if (other) warnings.push(other)
  }
  const port = await freePort()
  writeFileSync(join(folder, 'nsd.conf'), config(folder, port, [...zones.keys()]))
  const child = spawn(NSD, ['-d', '-c', join(folder, 'nsd.conf')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => said.push(`${part}`))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  const resolver = new Resolver({ timeout: 5_000, tries: 3 })
  resolver.setServers([`127.0.0.1:${port}`])
  await answering(resolver, [...zones.keys()][0] ?? '', said).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  const at = ['@127.0.0.1', '-p', String(port), '+noall', '+answer', '+onesoa']
  const transfer = async (zone: string) =>
    (await run('dig', [...at, zone, 'AXFR'], { maxBuffer: 64 * 2 ** 20 })).stdout
  return { port, warnings, resolver, transfer, stop }
}

/** As the user that it is started by, with all that it writes in its folder. */
const config = (folder: string, port: number, zones: readonly string[]): string =>
  [
    'server:',
    `  ip-address: 127.0.0.1@${port}`,
    '  server-count: 1',
    '  username: ""',
    '  chroot: ""',
    '  database: ""',
    `  zonesdir: "${join(folder, 'zones')}"`,
    `  pidfile: "${join(folder, 'nsd.pid')}"`,
    `  xfrdfile: "${join(folder, 'xfrd.state')}"`,
    `  xfrdir: "${folder}"`,
    `  zonelistfile: "${join(folder, 'zone.list')}"`,
    'remote-control:',
    '  control-enable: no',
    ...zones.flatMap((zone) => [
      'zone:',
      `  name: "${zone}"`,
      `  zonefile: "${zone}"`,
      '  provide-xfr: 127.0.0.1 NOKEY',
    ]),
    '',
  ].join('\n')

/** Free for UDP; nothing else here listens on it for TCP either. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address() as AddressInfo
  socket.close()
  return port
}

async function answering(resolver: Resolver, zone: string, said: readonly string[]): Promise<void> {
  const end = Date.now() + START_MS
  for (;;) {
    try {
      await resolver.resolveSoa(zone)
      return
    } catch (error) {
      if (Date.now() > end)
        throw new Error(`NSD does not answer: ${said.join('')}`, { cause: error })
      await sleep(50)
    }
  }
}
