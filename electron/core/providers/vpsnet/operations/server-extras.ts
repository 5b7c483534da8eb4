import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { idText, instantOrNull } from '../../kit/values.ts'
import { at } from '../paths.ts'
import * as f from './fields.ts'

const SECTION = 'Cloud Servers'
const backup = z.strictObject({ id: f.serverId, backup_id: f.idOf('Backup id') })
const done = { answer: 'any', output: z.unknown() } as const

export const convertBackup = defineOperation({
  ...at('servers.convertBackup', SECTION),
  ...f.writeServer,
  ...done,
  title: 'Convert a backup to a template',
  help: 'Makes a custom template of an existing backup.',
  input: backup,
})

export const createTemplate = defineOperation({
  ...at('servers.createTemplate', SECTION),
  ...f.writeServer,
  ...done,
  title: 'Create a template in one step',
  help: 'Backs the server up and makes a custom template of it.',
  input: z.strictObject({
    id: f.serverId,
    one_click: z.literal(true).meta({ title: 'One click' }),
  }),
})

export const restore = defineOperation({
  ...at('servers.restore', SECTION),
  ...f.destroys('What changed on the server since the backup is lost.'),
  ...done,
  starts: {},
  subject: 'server',
  title: 'Restore a backup',
  help: 'Puts a backup back. The server must be powered off.',
  input: backup,
})

export const upgradeSchedules = defineOperation({
  ...at('servers.upgradeSchedules', SECTION),
  ...f.readServer,
  title: 'List scheduled upgrades',
  help: 'All schedule bursts of a cloud server.',
  input: f.ofServer,
  output: f.many('upgrade_schedule', { id: idText, label: f.text, run_at: instantOrNull }),
})

export const createUpgradeSchedule = defineOperation({
  ...at('servers.createUpgradeSchedule', SECTION),
  ...f.buys('The extra nodes are charged from the time of the upgrade on.'),
  ...done,
  subject: 'server',
  title: 'Schedule an upgrade',
  help: 'Adds nodes at a time, for some days or for good.',
  body: f.wrapped('upgrade_schedule'),
  input: z.strictObject({
    id: f.serverId,
    label: f.label(),
    extra_slices: f.number('Additional nodes').min(1),
    temporary: f.yes('Temporary'),
    days: f.number('For', 'days').min(1).optional(),
    run_at: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/, 'must be like 2014-05-08 12:00')
      .optional()
      .meta({ title: 'At', help: 'VPS.NET’s time, e.g. 2014-05-08 12:00' }),
    delayed_storage: f.yes('Leave the storage as it is').optional(),
  }),
  check: ({ temporary, days }) => {
    if (temporary && days === undefined)
      return [{ path: 'days', message: 'is needed for a temporary upgrade' }]
    if (!temporary && days !== undefined)
      return [{ path: 'days', message: 'is for temporary upgrades only' }]
    return []
  },
})

export const deleteUpgradeSchedule = defineOperation({
  ...at('servers.deleteUpgradeSchedule', SECTION),
  ...f.destroys('The upgrade will not happen.'),
  ...done,
  subject: 'server',
  title: 'Delete a scheduled upgrade',
  help: 'Takes a scheduled upgrade back.',
  input: z.strictObject({ id: f.serverId, schedule_id: f.idOf('Schedule id') }),
})

export const addDotDefender = defineOperation({
  ...at('servers.addDotDefender', SECTION),
  ...f.buys('The licence is charged until it is removed.'),
  ...done,
  subject: 'server',
  title: 'Add a dotDefender licence',
  help: 'Buys the dotDefender licence for a cloud server.',
  input: z.strictObject({
    accept: z.literal('1').meta({ title: 'Accept', labels: { 1: 'I accept the purchase' } }),
    virtual_machine_id: f.idOf('Server id', 'server'),
  }),
})

export const removeDotDefender = defineOperation({
  ...at('servers.removeDotDefender', SECTION),
  ...f.destroys('The server is no longer protected by dotDefender.'),
  ...done,
  subject: 'server',
  title: 'Remove the dotDefender licence',
  help: 'Cancels the dotDefender licence of a cloud server.',
  input: z.strictObject({ id: f.idOf('Licence id') }),
})

export const availableLicenses = defineOperation({
  ...at('licenses.available', SECTION),
  ...f.read,
  title: 'List available licences',
  help: 'Control panels and add-ons that can be bought for cloud servers.',
  input: f.none,
  output: z.unknown(),
})

export const licenses = defineOperation({
  ...at('servers.licenses', SECTION),
  ...f.readServer,
  title: 'List the licences of a cloud server',
  help: 'Control panels and add-ons of one server.',
  input: f.ofServer,
  output: z.unknown(),
})

export const autoscaling = defineOperation({
  ...at('servers.autoscaling', SECTION),
  ...f.readServer,
  title: 'Show the auto scaling of a cloud server',
  help: 'When nodes are added by themselves.',
  input: f.ofServer,
  output: z.looseObject({}),
})

const NODE = { 1: 'Permanent', 2: 'Daily' }
const STORAGE = { 1: 'Storage', 2: 'Permanent' }
const enabled = z.literal([1, 0]).meta({ title: 'Enabled', labels: { 1: 'On', 0: 'Off' } })
const nodes = f.number('Nodes').optional()
const period = f.number('For', 'minutes').min(1).optional()
const percentage = f.number('Above', '%').max(100).optional()
const nodeType = (labels: Record<number, string>) =>
  z.literal([1, 2]).optional().meta({ title: 'Node type', labels })
const rule = (title: string, shape: z.ZodRawShape) =>
  z
    .strictObject({ enabled, nodes, ...shape })
    .optional()
    .meta({ title })

export const updateAutoscaling = defineOperation({
  ...at('servers.updateAutoscaling', SECTION),
  ...f.buys('Nodes that are added by themselves are charged.'),
  ...done,
  subject: 'server',
  title: 'Edit the auto scaling of a cloud server',
  help: 'Sets when nodes are added: by load, memory, disk or swap, and how many in 24 hours.',
  input: z.strictObject({
    id: f.serverId,
    max_nodes: rule('Most nodes in 24 hours', {}),
    swap_usage: rule('Swap use', { percentage, period, node_type: nodeType(NODE) }),
    ram_usage: rule('Memory use', { percentage, period, node_type: nodeType(NODE) }),
    load_average: rule('Load average', {
      average: f.number('Above').optional(),
      period,
      node_type: nodeType(NODE),
    }),
    disk_usage: rule('Disk use', { percentage, node_type: nodeType(STORAGE) }),
  }),
  check: ({ id: _id, ...rules }) =>
    Object.values(rules).some((one) => one !== undefined)
      ? []
      : [{ path: '', message: 'needs at least one rule' }],
})

export const getConsole = defineOperation({
  ...at('console.get', 'public clients'),
  ...f.readServer,
  title: 'Open a console session',
  help: 'Port and password of the server’s VNC console.',
  input: f.ofServer,
  output: z.looseObject({
    session: z.looseObject({ host: f.text, port: f.count, password: f.text }).nullish(),
  }),
  secrets: ['session.password'],
})
