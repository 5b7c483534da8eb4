import { Hono, type Context } from 'hono'
import { readBody } from '../../kit/demo-body.ts'
import type { DemoConsoles } from '../../kit/demo-server.ts'
import { graphLinks } from './graphs.ts'
import { refuse, textIn } from './answers.ts'
import type { DemoState, DemoTask, DemoVps } from './records.ts'
import { offsetTime, second } from './state.ts'

const SYSTEMS = [
  { os: 'debian-12-x86_64', title: 'Debian 12' },
  { os: 'ubuntu-24.04-x86_64', title: 'Ubuntu 24.04' },
  { os: 'almalinux-9-x86_64', title: 'AlmaLinux 9' },
]
const SCRIPTS = [
  { id: 403, name: 'Harden SSH', syntax: 'bash', content: '#!/bin/bash\necho hardened' },
  { id: 404, name: 'Install Docker', syntax: 'bash', content: '#!/bin/bash\necho docker' },
]

interface Work {
  name: string
  results: string
  apply?: () => void
}

/** "Server Management" and "Init Script Management" of the document. */
export function serverRoutes(state: DemoState, consoles: DemoConsoles): Hono {
  const app = new Hono()
  const active = (server: DemoVps): DemoTask | undefined =>
    state.tasks.find((task) => task.serverId === server.id && !settled(task, now(state)))
  const withServer = (
    method: 'get' | 'post',
    path: string,
    work: (c: Context, server: DemoVps) => Response | Promise<Response>,
  ): void => {
    app[method](`/server/:id${path}`, (c) => {
      const found = state.servers.find(({ id }) => String(id) === c.req.param('id'))
      if (!found) return refuse(c, 'Server not found')
      for (const task of state.tasks) settled(task, now(state))
      return work(c, found)
    })
  }
  /** A call that begins a task; one at a time on each server. */
  const task = (
    path: string,
    plan: (
      server: DemoVps,
      body: Record<string, unknown>,
    ) => Work | string | Promise<Work | string>,
  ): void =>
    withServer('post', path, async (c, server) => {
      const planned = await plan(server, await readBody(c))
      if (typeof planned === 'string') return refuse(c, planned)
      if (active(server)) return refuse(c, 'There is an active task')
      const id = 2811 + state.tasks.length
      const times = { activated: now(state), completed: now(state) + state.paceMs }
      state.tasks.push({ apply: null, ...planned, ...times, id, serverId: server.id })
      return c.json({ task_id: id })
    })

  app.get('/server', (c) => c.json(state.servers.map((one) => brief(one, state))))
  withServer('get', '', (c, server) => c.json(detailed(server, active(server), state)))
  withServer('get', '/task/:task', (c, server) => {
    const id = c.req.param('task')
    const found = state.tasks.find((one) => String(one.id) === id && one.serverId === server.id)
    return found ? c.json(shownTask(found, now(state))) : refuse(c, 'Task not found')
  })
  withServer('get', '/oses', (c) => c.json(SYSTEMS))
  withServer('get', '/ips', (c, { additional }) => c.json([{ ips: additional }]))
  withServer('get', '/graphs/:width', (c, { id }) =>
    c.json(graphLinks(c.req.raw, id, c.req.param('width') ?? '')),
  )
  withServer('get', '/history', (c, { size }) =>
    c.json(
      Array.from({ length: 6 }, (_, n) => ({
        year: state.now().getUTCFullYear(),
        month: n + 1,
        bw_in: 51_952 + n * 1000,
        bw_out: 10_975 + n * 700,
        quota_usage: Math.round(size[2] / 3),
        quota_limit: size[2],
        inode_usage: 64_717,
        inode_limit: 1_000_000,
      })),
    ),
  )
  task('/reboot', () => ({ name: 'server_reboot', results: 'VM rebooted successfully' }))
  task('/reinstall', (server, body) => {
    const os = textIn(body, 'os')
    if (!SYSTEMS.some((one) => one.os === os)) return 'Operating system not found'
    const { script, ssh_key: key } = body
    if (script !== undefined && !SCRIPTS.some(({ id }) => id === script)) return 'Script not found'
    if (key !== undefined && !textIn(body, 'ssh_key').startsWith('ssh-')) return 'Key is not valid'
    const results = `Server reinstalled. ${reveal(password(server, state))}`
    return { name: 'server_reinstall', results, apply: () => void (server.os = os) }
  })
  task('/resetpassword', (server) => ({
    name: 'server_reset_password',
    results: `New root password: ${reveal(password(server, state))}<br/>Please change it after login.`,
  }))
  task('/webconsole', async (server, body) => {
    const hours = textIn(body, 'timeout')
    if (!['1h', '3h', '6h', '12h', '24h'].includes(hours)) return 'Timeout is not valid'
    const { host, port, password: secret } = await consoles.open(server.domain)
    const link = `https://${host}/vnc.html?port=${port}&amp;token=${secret}`
    const text = `Host: ${host}<br/>Port: ${port}<br/>Password: ${secret}`
    return {
      name: 'server_web_console',
      results: `Web console is open for ${hours}. <a href="${link}">Open</a><br/>${text}`,
    }
  })
  task('/rename', (server, body) => {
    const hostname = textIn(body, 'hostname')
    if (!hostname.includes('.')) return 'Hostname must be pointed to server IP'
    return {
      name: 'server_rename',
      results: 'Hostname changed successfully',
      apply: () => {
        server.domain = hostname
        const service = state.services.find(({ id }) => id === server.serviceId)
        if (service) service.domain = hostname
      },
    }
  })
  task('/changeptr', (server, body) => {
    if (!server.additional.includes(textIn(body, 'ip_address'))) return 'IP address not found'
    return { name: 'server_change_ptr', results: 'PTR record changed successfully' }
  })
  task('/flushfirewall', () => ({
    name: 'server_flush_firewall',
    results: 'Firewall flushed successfully',
  }))
  task('/changedns', (server, body) => {
    const dns = ['ns1', 'ns2', 'ns3', 'ns4'].map((name) => textIn(body, name)).filter(Boolean)
    if (dns.length === 0) return 'At least 1 DNS server must be provided'
    const results = 'DNS servers changed successfully'
    return { name: 'server_change_dns', results, apply: () => void (server.dns = dns) }
  })

  app.get('/scripts', (c) => c.json(SCRIPTS.map(({ content: _left, ...one }) => one)))
  app.get('/scripts/:id', (c) => {
    const found = SCRIPTS.find(({ id }) => String(id) === c.req.param('id'))
    return found ? c.json(found) : refuse(c, 'Script not found')
  })
  return app
}

const now = (state: DemoState): number => state.now().getTime()

/** Whether a task is completed; what it changes has then happened. */
function settled(task: DemoTask, at: number): boolean {
  if (at < task.completed) return false
  task.apply?.()
  task.apply = null
  return true
}

const password = ({ id }: DemoVps, state: DemoState): string =>
  `Demo&${id}-${now(state).toString(36)}`

/** As the provider does: the password stands in the click's handler only. */
const reveal = (secret: string): string => {
  const inHtml = secret.replaceAll('&', '&amp;')
  const inAttribute = inHtml.replaceAll('&', '&amp;')
  return `<a href="#" onclick="this.innerHTML = &quot;${inAttribute}&quot;; return false">Show</a>`
}

const labelOf = ({ serviceId }: DemoVps, { services }: DemoState): string =>
  services.find(({ id }) => id === serviceId)?.label ?? ''

const brief = (one: DemoVps, state: DemoState) => ({
  server_id: one.id,
  domain: one.domain,
  ip: one.ip,
  date_created: one.created,
  synch_date: second(state.now()),
  label: labelOf(one, state),
  type: one.type,
})

function detailed(one: DemoVps, task: DemoTask | undefined, state: DemoState) {
  const [cores, ram, disk] = one.size
  return {
    synch_date: offsetTime(now(state)),
    package_id: 11,
    domain: one.domain,
    label: labelOf(one, state),
    status: one.status,
    cpu_frequency: 2600,
    cpu_cores: cores,
    ram_limit: ram,
    ram_used: Math.round(ram / 3),
    disk_limit: disk,
    disk_usage: Math.round(disk / 4),
    bw_limit: 4_000_000,
    bw_in: 51_952,
    bw_out: 10_975,
    os: one.os,
    ip: one.ip,
    additional_ip: one.additional,
    dns_servers: one.dns,
    components: [{ id: 123, name: 'Daily and weekly backups', selected: one.id % 2 === 0 }],
    active_task: task ? shownTask(task, now(state)) : null,
    last_tasks: null,
  }
}

const shownTask = (task: DemoTask, at: number) => ({
  name: task.name,
  activated: offsetTime(task.activated),
  assigned: at > task.activated ? offsetTime(task.activated) : '',
  completed: at >= task.completed ? offsetTime(task.completed) : '',
  results: at >= task.completed ? task.results : '',
})
