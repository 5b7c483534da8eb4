import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whether Ceph's object gateway is on this machine. */
export const hasRadosgw =
  spawnSync('radosgw', ['--version']).status === 0 && spawnSync('ceph', ['--version']).status === 0

const CAPS = ['mon', 'osd', 'mgr'].flatMap((one) => ['--cap', one, 'allow *'])

/**
 * A real S3 server that checks signatures and contents and knows object lock: Ceph's gateway over one monitor and one
 * store in memory. `dir` is short and empty (sockets stand in it).
 */
export async function startRadosgw(dir: string): Promise<{
  endpoint: string
  accessKeyId: string
  secret: string
  stop(): void
}> {
  const [port, monitor] = [await freePort(), await freePort()]
  const config = join(dir, 'ceph.conf')
  const env = { ...process.env, CEPH_CONF: config }
  const run = (command: string, ...words: string[]): void =>
    void execFileSync(command, words, { env, stdio: 'pipe', timeout: 60_000 })
  const id = randomUUID()
  for (const one of ['mon', 'osd', 'run']) mkdirSync(join(dir, one))
  writeFileSync(config, configText(dir, id, monitor, port))
  const keyring = join(dir, 'keyring')
  run(
    'ceph-authtool',
    '--create-keyring',
    keyring,
    '--gen-key',
    '-n',
    'mon.',
    '--cap',
    'mon',
    'allow *',
  )
  for (const name of ['client.admin', 'osd.0'])
    run('ceph-authtool', keyring, '--gen-key', '-n', name, ...CAPS)
  const map = join(dir, 'monmap')
  run('monmaptool', '--create', '--addv', 'a', `[v2:127.0.0.1:${monitor}]`, '--fsid', id, map)
  run('ceph-mon', '-i', 'a', '--mkfs', '--monmap', map, '--keyring', keyring)
  run('ceph-mon', '-i', 'a')
  run('ceph', 'osd', 'create')
  run('ceph-osd', '-i', '0', '--mkfs')
  run('ceph-osd', '-i', '0')
  const gateway = spawn('radosgw', ['-n', 'client.admin', '-f'], { env, stdio: 'ignore' })
  const stop = (): void => {
    gateway.kill('SIGKILL')
    for (const name of readdirSync(join(dir, 'run')).filter((one) => one.endsWith('.pid')))
      kill(Number(readFileSync(join(dir, 'run', name), 'utf8')))
  }
  const endpoint = `http://127.0.0.1:${port}`
  const keys = { accessKeyId: 'LOCKKEY', secret: 'a-secret-of-the-gateway' }
  try {
    await answering(endpoint)
    const user = ['--uid=t', '--display-name=t', `--access-key=${keys.accessKeyId}`]
    run('radosgw-admin', 'user', 'create', ...user, `--secret-key=${keys.secret}`)
  } catch (error) {
    stop()
    throw error
  }
  return { endpoint, ...keys, stop }
}

const configText = (dir: string, id: string, monitor: number, port: number): string => `[global]
fsid = ${id}
mon host = v2:127.0.0.1:${monitor}
mon initial members = a
public addr = 127.0.0.1
cluster addr = 127.0.0.1
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
mon allow pool size one = true
mon max pg per osd = 2000
mon data avail crit = 1
osd crush chooseleaf type = 0
osd objectstore = memstore
memstore device bytes = 536870912
run dir = ${dir}/run
admin socket = ${dir}/run/$name.$pid.asok
pid file = ${dir}/run/$name.pid
log file = ${dir}/$name.log
mon cluster log file = ${dir}/cluster.log
mon data = ${dir}/mon
osd data = ${dir}/osd
keyring = ${dir}/keyring
[client]
rgw frontends = beast endpoint=127.0.0.1:${port}
rgw thread pool size = 16
rgw run sync thread = false
`

async function answering(endpoint: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const status = await fetch(endpoint).then(
      (answer) => answer.status,
      () => 0,
    )
    if (status === 200) return
    await sleep(200)
  }
  throw new Error('the gateway does not answer')
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}
