import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { idOrNull, idText, instantOrNull } from '../../kit/values.ts'
import { at } from '../paths.ts'
import { easternTime } from '../quirks.ts'
import * as f from './fields.ts'

const SECTION = 'Cloud Servers'

/** The document's fields, and those that real answers were seen to hold besides. */
export const VM = {
  id: idText,
  label: f.text,
  hostname: f.text,
  domain_name: f.text,
  running: f.flag,
  built: f.flag,
  power_action_pending: f.flag,
  suspended: f.flag,
  system_template_id: idOrNull,
  cloud_id: idOrNull,
  consumer_id: idOrNull,
  password: f.text,
  slices_count: f.count,
  bandwidth_used: f.count,
  backups_enabled: f.flag,
  deployed_disk_size: f.count,
  memory: f.count,
  cpus: f.count,
  delayed_storage_until: instantOrNull,
  primary_ip_address: z.unknown().optional(),
  ip_addresses: z.unknown().optional(),
  additional_ip_addresses: z.unknown().optional(),
  ...f.dates,
}
const Vm = f.one('virtual_machine', VM)
export type VpsnetServer = z.output<typeof Vm>

/** A deleted server's answer lacks the record: null. */
export const MaybeVm = z.preprocess((body) => {
  const record = body !== null && typeof body === 'object' ? body : {}
  return 'virtual_machine' in record || 'id' in record ? body : null
}, Vm.nullable())

export const list = defineOperation({
  ...at('servers.list', SECTION),
  ...f.read,
  title: 'List cloud servers',
  help: 'All cloud servers but the SSD ones. “Basic” leaves out traffic and whether they run, and is faster.',
  input: z.strictObject({
    basic: f.yes('Basic').optional(),
    consumer_id: f.idOf('Consumer id').optional(),
  }),
  output: f.many('virtual_machine', VM),
  secrets: ['password'],
})

export const get = defineOperation({
  ...at('servers.get', SECTION),
  ...f.readServer,
  title: 'Show a cloud server',
  help: 'Everything known of one cloud server.',
  input: f.ofServer,
  output: MaybeVm,
  secrets: ['password'],
})

export const search = defineOperation({
  ...at('servers.search', SECTION),
  ...f.read,
  title: 'Search cloud servers',
  help: 'By address, host name, domain, label or tag.',
  input: z.strictObject({ search: z.string().min(1).max(200).meta({ title: 'Search for' }) }),
  output: f.many('virtual_machine', VM),
  secrets: ['password'],
})

export const create = defineOperation({
  ...at('servers.create', SECTION),
  ...f.buys('Nodes and licences of the new server are charged until it is deleted.'),
  subject: 'account',
  title: 'Create a cloud server',
  help: 'Builds a server from nodes on a cloud, from a template of that cloud.',
  body: f.wrapped('virtual_machine'),
  input: z.strictObject({
    label: f.label(),
    fqdn: fqdn(),
    system_template_id: f.idOf('Template id'),
    cloud_id: f.idOf('Cloud id'),
    backups_enabled: f.yes('Backups'),
    rsync_backups_enabled: f.yes('Rsync backups'),
    r1_soft_backups_enabled: f.yes('R1Soft backups').optional(),
    slices_required: f.number('Nodes').min(1).optional(),
    licenses: f.licenses,
    consumer_id: f.idOf('Consumer id').optional(),
  }),
  output: Vm,
  secrets: ['password'],
})

export function fqdn() {
  return z
    .string()
    .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i, 'must be a full host name')
    .max(253)
    .meta({ title: 'Full host name' })
}

export const createInstant = defineOperation({
  ...at('servers.createInstant', SECTION),
  ...f.buys('A server is created at once and charged until it is deleted.'),
  subject: 'account',
  title: 'Create an instant cloud server',
  help: 'One server with defaults, in the United Kingdom or the United States.',
  input: z.strictObject({
    instant: z.literal(true).meta({ title: 'Instant' }),
    country: z
      .literal([1, 2])
      .meta({ title: 'Country', labels: { 1: 'United Kingdom', 2: 'United States' } }),
  }),
  output: Vm,
  secrets: ['password'],
})

const act = {
  ...f.writeServer,
  input: f.ofServer,
  answer: 'any',
  output: z.unknown(),
  starts: {},
} as const

export const shutdown = defineOperation({
  ...at('servers.shutdown', SECTION),
  ...act,
  title: 'Shut down a cloud server',
  help: 'Asks the system to shut down. The server must be on.',
})

export const reboot = defineOperation({
  ...at('servers.reboot', SECTION),
  ...act,
  title: 'Reboot a cloud server',
  help: 'Restarts the system gracefully. The server must be on.',
})

export const powerOn = defineOperation({
  ...at('servers.powerOn', SECTION),
  ...act,
  title: 'Power on a cloud server',
  help: 'Starts a server that is off.',
})

export const powerOff = defineOperation({
  ...at('servers.powerOff', SECTION),
  ...act,
  title: 'Power off a cloud server',
  help: 'Cuts the power, without asking the system.',
})

export const rebuild = defineOperation({
  ...at('servers.rebuild', SECTION),
  ...act,
  ...f.destroys('Whatever is on the server is lost.'),
  title: 'Rebuild a pending cloud server',
  help: 'Builds a server again whose build is pending.',
})

export const rebuildNetwork = defineOperation({
  ...at('servers.rebuildNetwork', SECTION),
  ...act,
  title: 'Rebuild the network of a cloud server',
  help: 'Writes the network configuration anew. The server is rebooted.',
})

export const update = defineOperation({
  ...at('servers.update', SECTION),
  ...f.buys('More nodes or licences are charged from now on.'),
  subject: 'server',
  title: 'Edit a cloud server',
  help: 'Changes nodes, label, backups or licences. The number of nodes must always be given.',
  body: (fields) => {
    const until = fields.delayed_storage_until
    return f.wrapped('virtual_machine')(
      typeof until === 'string' ? { ...fields, delayed_storage_until: easternTime(until) } : fields,
    )
  },
  input: z.strictObject({
    id: f.serverId,
    slices_required: f.number('Nodes'),
    label: f.label().optional(),
    consumer_id: f.idOf('Consumer id').optional(),
    public_fqdn: fqdn().optional(),
    backups_enabled: f.yes('Backups').optional(),
    rsync_backups_enabled: f.yes('Rsync backups').optional(),
    r1_soft_backups_enabled: f.yes('R1Soft backups').optional(),
    daily_nodes_required: f.number('Daily nodes').optional(),
    storage_nodes_required: f.number('Storage nodes').optional(),
    ram_nodes_required: f.number('RAM nodes').optional(),
    bandwidth_nodes_required: f.number('Bandwidth nodes').optional(),
    delayed_storage: f.yes('Resize the disk later').optional(),
    delayed_storage_until: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ title: 'Resize the disk at', help: 'Sent as US Eastern time' }),
    licenses: f.licenses,
  }),
  check: ({ delayed_storage, delayed_storage_until }) =>
    delayed_storage_until !== undefined && delayed_storage !== true
      ? [{ path: 'delayed_storage', message: 'must be yes when a time is given' }]
      : [],
  output: MaybeVm,
  answer: 'any',
  secrets: ['password'],
})

export const rsyncBackup = defineOperation({
  ...at('servers.rsyncBackup', SECTION),
  ...f.readServer,
  title: 'Show the rsync backup of a cloud server',
  help: 'User name, password and quota of its rsync backup space.',
  input: f.ofServer,
  output: z.looseObject({ username: idOrNull, quota: f.text, password: f.text }),
  secrets: ['password'],
})

export const bandwidth = defineOperation({
  ...at('servers.bandwidth', SECTION),
  ...f.readServer,
  title: 'Show the traffic of a cloud server',
  help: 'Readings of sent and received data, in KB.',
  input: z.strictObject({ id: f.serverId, ...span() }),
  output: f.many('usage', { data_received: f.count, data_sent: f.count, ...f.dates }),
})

export const cpu = defineOperation({
  ...at('servers.cpu', SECTION),
  ...f.readServer,
  title: 'Show the CPU use of a cloud server',
  help: 'Readings; the percentage is cpu_time / elapsed_time × 10.',
  input: z.strictObject({ id: f.serverId, ...span() }),
  output: f.many('usage', { cpu_time: f.count, elapsed_time: f.count, ...f.dates }),
})

function span() {
  const moment = (title: string) =>
    z.string().min(1).max(40).optional().meta({ title, help: 'A timestamp' })
  return { from: moment('From'), to: moment('To') }
}

export const reinstall = defineOperation({
  ...at('servers.reinstall', SECTION),
  ...f.destroys('All data on the server is lost.'),
  subject: 'server',
  starts: {},
  title: 'Reinstall a cloud server',
  help: 'Installs a template. The server must be powered off.',
  body: f.wrapped('virtual_machine'),
  input: z.strictObject({ id: f.serverId, system_template_id: f.idOf('Template id') }),
  output: z.unknown(),
  answer: 'any',
})

export const resetPassword = defineOperation({
  ...at('servers.resetPassword', SECTION),
  ...act,
  title: 'Reset the root password',
  help: 'Sets a new root password. The server is rebooted.',
})

export const deployStorage = defineOperation({
  ...at('servers.deployStorage', SECTION),
  ...act,
  title: 'Deploy the storage of a cloud server',
  help: 'Gives the server the storage that was put off. The server is down meanwhile.',
})

export const remove = defineOperation({
  ...at('servers.delete', SECTION),
  ...f.destroys(
    'The server and its data are deleted. It can be recovered for 12 hours, then it is gone.',
  ),
  subject: 'server',
  title: 'Delete a cloud server',
  help: 'Deletes it; for 12 hours it can be recovered. Its address or services may go to another server.',
  input: z.strictObject({
    id: f.serverId,
    reassign_ip: f.idOf('Server for the address').optional(),
    alternate_vps: f.idOf('Server for the managed service').optional(),
    alternate_sd_vps: f.idOf('Server for the monitoring').optional(),
  }),
  output: z.unknown(),
  answer: 'any',
})

export const recoverable = defineOperation({
  ...at('servers.recoverable', SECTION),
  ...f.read,
  title: 'List recoverable cloud servers',
  help: 'Servers deleted within the last 12 hours.',
  input: f.none,
  output: f.many('virtual_machine', VM),
  secrets: ['password'],
})

export const recover = defineOperation({
  ...at('servers.recover', SECTION),
  ...act,
  title: 'Recover a deleted cloud server',
  help: 'Brings back a server deleted within the last 12 hours.',
})

export const activity = defineOperation({
  ...at('servers.activity', SECTION),
  ...f.readServer,
  title: 'Show the activity of a cloud server',
  help: 'What was done to the server and when.',
  input: f.ofServer,
  output: z.unknown(),
})
