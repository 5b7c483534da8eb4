import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { at } from '../paths.ts'
import { ssdRef } from '../server-ref.ts'
import * as f from './fields.ts'
import { fqdn, MaybeVm, VM } from './servers.ts'

const SECTION = 'public clients'

export const listSsd = defineOperation({
  ...at('ssdServers.list', SECTION),
  ...f.read,
  title: 'List SSD servers',
  help: 'The SSD servers, which are not among the cloud servers.',
  input: f.none,
  output: f.many('virtual_machine', VM),
  secrets: ['password'],
})

export const getSsd = defineOperation({
  ...at('ssdServers.get', SECTION),
  ...f.readServer,
  title: 'Show an SSD server',
  help: 'Everything known of one SSD server.',
  input: f.ofServer,
  output: MaybeVm,
  secrets: ['password'],
})

export const createSsd = defineOperation({
  ...at('ssdServers.create', SECTION),
  ...f.buys('The plan of the new server is charged until it is deleted.'),
  subject: 'account',
  title: 'Create an SSD server',
  help: 'Builds a server on an SSD cloud, from a template of that cloud.',
  body: f.wrapped('virtual_machine'),
  input: z.strictObject({
    ssd_vps_plan: f.idOf('Plan id'),
    fqdn: fqdn(),
    system_template_id: f.idOf('Template id'),
    cloud_id: f.idOf('SSD cloud id'),
    backups_enabled: f.yes('Backups').optional(),
    rsync_backups_enabled: f.yes('Rsync backups').optional(),
    licenses: f.licenses,
  }),
  output: f.one('virtual_machine', VM),
  secrets: ['password'],
})

export const removeSsd = defineOperation({
  ...at('ssdServers.delete', SECTION),
  ...f.destroys('The server and its data are deleted.'),
  subject: 'server',
  title: 'Delete an SSD server',
  help: 'Deletes the server; whether it can be recovered is not documented.',
  input: f.ofServer,
  output: z.unknown(),
  answer: 'any',
})

const act = {
  ...f.writeServer,
  input: f.ofServer,
  answer: 'any',
  output: z.unknown(),
  starts: { server: ssdRef },
} as const

export const shutdownSsd = defineOperation({
  ...at('ssdServers.shutdown', SECTION),
  ...act,
  title: 'Shut down an SSD server',
  help: 'Asks the system to shut down. The server must be on.',
})

export const rebootSsd = defineOperation({
  ...at('ssdServers.reboot', SECTION),
  ...act,
  title: 'Reboot an SSD server',
  help: 'Restarts the system gracefully. The server must be on.',
})

export const powerOnSsd = defineOperation({
  ...at('ssdServers.powerOn', SECTION),
  ...act,
  title: 'Power on an SSD server',
  help: 'Starts a server that is off.',
})

export const powerOffSsd = defineOperation({
  ...at('ssdServers.powerOff', SECTION),
  ...act,
  title: 'Power off an SSD server',
  help: 'Cuts the power, without asking the system.',
})
