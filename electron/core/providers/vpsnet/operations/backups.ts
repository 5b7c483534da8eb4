import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { idOrNull, idText, instantOrNull } from '../../kit/values.ts'
import { at } from '../paths.ts'
import * as f from './fields.ts'

const SECTION = 'Backups'
const done = { answer: 'any', output: z.unknown() } as const

export const createBackup = defineOperation({
  ...at('backups.create', SECTION),
  ...f.writeServer,
  ...done,
  starts: {},
  title: 'Back up a cloud server',
  help: 'Makes a backup of the server as it is now.',
  body: (fields) => (Object.keys(fields).length > 0 ? { backup: fields } : {}),
  input: z.strictObject({ id: f.serverId, label: f.label().optional() }),
})

export const listBackups = defineOperation({
  ...at('backups.list', SECTION),
  ...f.readServer,
  title: 'List the backups of a cloud server',
  help: 'Manual (normal) and automatic (autobackup) backups.',
  input: f.ofServer,
  output: f.many('backup', {
    id: idText,
    label: f.text,
    backup_type: f.text,
    backup_size: f.count,
    min_disk_size: f.count,
    built: f.flag,
    locked: f.flag,
    built_at: instantOrNull,
    ...f.dates,
  }),
})

export const deleteBackup = defineOperation({
  ...at('backups.delete', SECTION),
  ...f.destroys('The backup is gone.'),
  ...done,
  subject: 'server',
  title: 'Delete a backup',
  help: 'Deletes a manual backup; automatic ones can’t be deleted.',
  input: z.strictObject({ id: f.serverId, backup_id: f.idOf('Backup id') }),
})

export const listClones = defineOperation({
  ...at('clones.list', SECTION),
  ...f.readServer,
  title: 'List the clones of a cloud server',
  help: 'All cloning of a server and how it went.',
  input: f.ofServer,
  output: f.many('clone', {
    id: idText,
    label: f.text,
    status: f.text,
    cloned_server_id: idOrNull,
    ...f.dates,
  }),
})

export const createClone = defineOperation({
  ...at('clones.create', SECTION),
  ...f.buys('The clone is a server of its own and charged as one.'),
  ...done,
  subject: 'server',
  starts: {},
  title: 'Clone a cloud server',
  help: 'Makes a second server of this one, on the given cloud.',
  input: z.strictObject({
    id: f.serverId,
    cloud_id: f.idOf('Cloud id'),
    one_click: z.literal(true).meta({ title: 'One click' }),
    one_clone: z.literal(true).meta({ title: 'One clone' }),
  }),
})

export const deleteClone = defineOperation({
  ...at('clones.delete', SECTION),
  ...f.destroys('The entry of the clone is deleted; what becomes of its server is not documented.'),
  ...done,
  subject: 'server',
  title: 'Delete a clone',
  help: 'Deletes one of the clones of a cloud server.',
  input: z.strictObject({
    virtual_machine_id: f.idOf('Server id', 'server'),
    id: f.idOf('Clone id'),
  }),
})
