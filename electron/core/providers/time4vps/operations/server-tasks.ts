import { z } from 'zod'
import { count, inSection, picked, required, words, IdOrNone } from './fields.ts'

const define = inSection('Server Management')
const server = { server_id: picked('server') }

/** Every call here answers a task's number; `servers.task` tells how it went. */
const started = {
  subject: 'server',
  method: 'POST',
  output: z.looseObject({ task_id: IdOrNone }),
  starts: { task: 'task_id' },
} as const

export const rebootServer = define({
  id: 'time4vps.servers.reboot',
  title: 'Restart a server',
  help: 'Reboots the server; it answers a task.',
  effect: 'write',
  path: '/api/server/{server_id}/reboot',
  input: z.strictObject(server),
  ...started,
})

export const reinstallServer = define({
  id: 'time4vps.servers.reinstall',
  title: 'Reinstall a server',
  help: 'Wipes the server and its backups and installs an operating system; it answers a task.',
  effect: 'destructive',
  losesWhat: 'All data on the server are lost, and all its backups at the provider are deleted.',
  path: '/api/server/{server_id}/reinstall',
  input: z.strictObject({
    ...server,
    os: words('Operating system'),
    script: count('Init script id'),
    ssh_key: z.string().max(20_000).optional().meta({ title: 'SSH key', multiline: true }),
  }),
  check: required('os'),
  ...started,
})

export const resetServerPassword = define({
  id: 'time4vps.servers.resetPassword',
  title: 'Reset the root password',
  help: 'Sets a new password for the privileged user; the task’s result holds it.',
  effect: 'write',
  path: '/api/server/{server_id}/resetpassword',
  input: z.strictObject(server),
  ...started,
})

export const openWebConsole = define({
  id: 'time4vps.servers.webConsole',
  title: 'Launch the web console',
  help: 'For emergencies only. The task’s result says where the console waits.',
  effect: 'write',
  path: '/api/server/{server_id}/webconsole',
  input: z.strictObject({
    ...server,
    timeout: z
      .enum(['1h', '3h', '6h', '12h', '24h'])
      .optional()
      .meta({
        title: 'Closes after',
        labels: {
          '1h': '1 hour',
          '3h': '3 hours',
          '6h': '6 hours',
          '12h': '12 hours',
          '24h': '24 hours',
        },
      }),
    whitelabel: z.boolean().optional().meta({ title: 'White-label host name' }),
  }),
  check: required('timeout', 'whitelabel'),
  ...started,
})

export const renameServer = define({
  id: 'time4vps.servers.rename',
  title: 'Change the hostname',
  help: 'The new hostname must point to the server’s main address already; it answers a task.',
  effect: 'write',
  path: '/api/server/{server_id}/rename',
  input: z.strictObject({ ...server, hostname: words('Hostname', 253) }),
  check: required('hostname'),
  ...started,
})

export const changePtr = define({
  id: 'time4vps.servers.changePtr',
  title: 'Change a PTR record',
  help: 'Sets the reverse name of an additional IPv4 address; it answers a task.',
  effect: 'write',
  path: '/api/server/{server_id}/changeptr',
  input: z.strictObject({
    ...server,
    ip_address: words('IP address', 45),
    hostname: words('Hostname', 253),
  }),
  check: required('ip_address', 'hostname'),
  ...started,
})

export const flushFirewall = define({
  id: 'time4vps.servers.flushFirewall',
  title: 'Reset the firewall',
  help: 'Restores the server’s firewall to its defaults; it answers a task.',
  effect: 'destructive',
  losesWhat: 'All firewall rules on the server are lost; what they kept out can get in.',
  path: '/api/server/{server_id}/flushfirewall',
  input: z.strictObject(server),
  ...started,
})

export const changeDns = define({
  id: 'time4vps.servers.changeDns',
  title: 'Change the DNS servers',
  help: 'Sets the name servers that the server asks, one to four; it answers a task.',
  effect: 'write',
  path: '/api/server/{server_id}/changedns',
  input: z.strictObject({
    ...server,
    ns1: words('Name server 1', 45),
    ns2: words('Name server 2', 45),
    ns3: words('Name server 3', 45),
    ns4: words('Name server 4', 45),
  }),
  check: required('ns1'),
  ...started,
})
