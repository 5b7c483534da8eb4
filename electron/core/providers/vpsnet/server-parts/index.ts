import { column, offer, type ServerPart, toOrder } from '../../kit/part.ts'
import { bytesOf, KIB } from '../../kit/values.ts'
import { convertBackup, createTemplate, restore } from '../operations/server-extras.ts'
import * as backups from '../operations/backups.ts'
import * as extras from '../operations/server-extras.ts'
import * as cloud from '../operations/servers.ts'
import { licenceOffer } from '../ordering/follow-ups/licence.ts'
import { addresses, network } from './network.ts'
import { isCloud, recordsIn, wordIn } from './records.ts'
import { autoscaling, upgrades } from './scaling.ts'

const backupsPart: ServerPart = {
  id: 'backups',
  title: 'Backups',
  about: 'Manual and automatic copies of the server. It must be powered off to restore one.',
  tab: 'manage',
  on: isCloud,
  columns: [
    column('label', 'Name'),
    column('kind', 'Kind'),
    column('size', 'Size', 'bytes'),
    column('at', 'Made', 'time'),
  ],
  empty: 'There is no backup of this server.',
  read: async (ctx, { providerId: id }) => {
    const all = await ctx.run(backups.listBackups, { id })
    return {
      rows: all.map((one) => ({
        cells: {
          label: one.label || `Backup ${one.id}`,
          kind: one.backup_type === 'autobackup' ? 'automatic' : 'manual',
          // In KB, as the client library that reads it says.
          size: bytesOf(one.backup_size, KIB),
          at: one.built_at ?? one.created_at,
        },
        actions: [
          offer(restore, { id, backup_id: one.id }, 'Restore'),
          offer(convertBackup, { id, backup_id: one.id }, 'Make a template of it'),
          ...(one.backup_type === 'autobackup'
            ? []
            : [offer(backups.deleteBackup, { id, backup_id: one.id }, 'Delete')]),
        ],
      })),
      actions: [
        offer(backups.createBackup, { id }, 'Back up now'),
        offer(createTemplate, { id, one_click: true }, 'Make a template'),
        offer(cloud.rsyncBackup, { id }, 'Rsync space'),
      ],
    }
  },
}

const clones: ServerPart = {
  id: 'clones',
  title: 'Clones',
  about: 'Servers that were made of this one.',
  tab: 'manage',
  on: isCloud,
  columns: [
    column('label', 'Name'),
    column('status', 'State'),
    column('server', 'Server id', 'code'),
    column('at', 'Made', 'time'),
  ],
  empty: 'It was never cloned.',
  read: async (ctx, { providerId: id }) => {
    const all = await ctx.run(backups.listClones, { id })
    return {
      rows: all.map((one) => ({
        cells: {
          label: one.label ?? null,
          status: one.status ?? null,
          server: one.cloned_server_id,
          at: one.created_at,
        },
        actions: [
          offer(backups.deleteClone, { virtual_machine_id: id, id: one.id }, 'Delete the entry'),
        ],
      })),
      actions: [
        offer(backups.createClone, { id, one_click: true, one_clone: true }, 'Clone the server'),
      ],
    }
  },
}

const licences: ServerPart = {
  id: 'licences',
  title: 'Licences',
  about:
    'Control panels and add-ons of the server. They are cancelled with “Edit nodes and licences”.',
  tab: 'manage',
  on: isCloud,
  columns: [column('label', 'Licence'), column('id', 'Id', 'code')],
  empty: 'It has no licence.',
  read: async (ctx, { providerId: id }) => {
    const held = recordsIn(await ctx.run(extras.licenses, { id }))
    return {
      rows: held.map((one) => ({
        cells: { label: wordIn(one, 'label', 'name'), id: wordIn(one, 'id') },
        actions: [],
      })),
      actions: [
        toOrder(licenceOffer(id), 'Buy a licence'),
        offer(extras.availableLicenses, {}, 'What can be bought'),
        offer(cloud.update, { id }, 'Edit nodes and licences'),
        offer(extras.addDotDefender, { virtual_machine_id: id }, 'Add dotDefender'),
      ],
    }
  },
}

const activity: ServerPart = {
  id: 'activity',
  title: 'Activity at VPS.NET',
  about: 'What VPS.NET itself wrote down of this server.',
  tab: 'history',
  on: isCloud,
  columns: [column('action', 'What'), column('at', 'When', 'time')],
  empty: 'VPS.NET has written nothing down.',
  read: async (ctx, { providerId: id }) => ({
    rows: recordsIn(await ctx.run(cloud.activity, { id })).map((one) => ({
      cells: {
        action: wordIn(one, 'action', 'description', 'message'),
        at: wordIn(one, 'created_at', 'updated_at'),
      },
      actions: [],
    })),
    actions: [],
  }),
}

const RECOVERABLE_HOURS = 12

/** The one thing that a deleted server still has. */
const recovery: ServerPart = {
  id: 'recovery',
  title: 'Recover it',
  about: `VPS.NET keeps a deleted server for ${RECOVERABLE_HOURS} hours; one public client says only the last three of them.`,
  tab: 'manage',
  on: ({ goneAt, providerId }) => goneAt !== null && !providerId.startsWith('ssd-'),
  columns: [column('label', 'Server'), column('until', 'Until at the latest', 'time')],
  empty: 'VPS.NET does not offer to recover this server any more.',
  read: async (ctx, { providerId, goneAt }) => {
    const found = (await ctx.run(cloud.recoverable, {})).filter(({ id }) => id === providerId)
    const until = Date.parse(goneAt ?? '') + RECOVERABLE_HOURS * 3_600_000
    return {
      rows: found.map(({ label, id }) => ({
        cells: {
          label: label ?? id,
          until: Number.isNaN(until) ? null : new Date(until).toISOString(),
        },
        actions: [offer(cloud.recover, { id }, 'Recover')],
      })),
      actions: [],
    }
  },
}

const more: ServerPart = {
  id: 'more',
  title: 'The server itself',
  about: 'Its size, its storage and its end.',
  tab: 'manage',
  on: isCloud,
  read: async (_ctx, { providerId: id }) => ({
    rows: [],
    actions: [
      offer(cloud.update, { id }, 'Edit nodes'),
      offer(cloud.deployStorage, { id }, 'Deploy its storage'),
      offer(cloud.rebuild, { id }, 'Rebuild a pending server'),
      offer(cloud.get, { id }, 'Raw data'),
      offer(cloud.remove, { id }, 'Delete the server'),
    ],
  }),
}

export const serverParts: readonly ServerPart[] = [
  addresses,
  network,
  backupsPart,
  clones,
  upgrades,
  autoscaling,
  licences,
  more,
  recovery,
  activity,
]
