import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { idOrNull, idText } from '../../kit/values.ts'
import { at } from '../paths.ts'
import * as f from './fields.ts'

const SECTION = 'Nodes'
const WRAPPERS = ['slice', 'ram_node', 'storage_node', 'fusion_node', 'bandwidth_node']
const NODE = {
  id: idText,
  virtual_machine_id: idOrNull,
  consumer_id: idOrNull,
  daily_node: f.flag,
  ...f.dates,
}

export const listNodes = defineOperation({
  ...at('nodes.list', SECTION),
  ...f.read,
  title: 'List nodes',
  help: 'The nodes that servers are made of. Regular ones by default.',
  input: z.strictObject({
    type: z
      .enum(['ram', 'storage', 'fusion', 'vps', 'bandwidth'])
      .optional()
      .meta({
        title: 'Type',
        labels: {
          ram: 'RAM',
          storage: 'Storage',
          fusion: 'Fusion',
          vps: 'Regular',
          bandwidth: 'Bandwidth',
        },
      }),
    consumer_id: f.idOf('Consumer id').optional(),
  }),
  output: f.many(WRAPPERS, NODE),
})

export const createNodes = defineOperation({
  ...at('nodes.create', SECTION),
  ...f.buys(
    'Taken at once, pro-rated, and billed every month (daily nodes: every day) until removed.',
  ),
  subject: 'account',
  title: 'Buy nodes',
  help: 'Adds nodes to the account. Not for accounts that pay by PayPal.',
  input: z.strictObject({
    quantity: z.int().min(1).max(100).meta({ title: 'Quantity' }),
    upgrade_option: z
      .enum(['ram', 'storage', 'daily', 'bandwidth'])
      .optional()
      .meta({
        title: 'Kind',
        labels: { ram: 'RAM', storage: 'Storage', daily: 'Daily', bandwidth: 'Bandwidth' },
      }),
    consumer_id: f.idOf('Consumer id').optional(),
  }),
  output: z.unknown(),
  answer: 'any',
})

const change = {
  ...f.write,
  input: z.strictObject({ id: f.idOf('Node id'), consumer_id: f.idOf('Consumer id') }),
  output: z.unknown(),
  answer: 'any',
} as const
const help = 'Sets whose node it is; nothing else of a node can be changed.'

export const updateNode = defineOperation({
  ...at('nodes.update', SECTION),
  ...change,
  title: 'Edit a regular node',
  help,
})
export const updateRamNode = defineOperation({
  ...at('nodes.updateRam', SECTION),
  ...change,
  title: 'Edit a RAM node',
  help,
})
export const updateStorageNode = defineOperation({
  ...at('nodes.updateStorage', SECTION),
  ...change,
  title: 'Edit a storage node',
  help,
})
export const updateFusionNode = defineOperation({
  ...at('nodes.updateFusion', SECTION),
  ...change,
  title: 'Edit a fusion node',
  help,
})
export const updateBandwidthNode = defineOperation({
  ...at('nodes.updateBandwidth', SECTION),
  ...change,
  title: 'Edit a bandwidth node',
  help,
})

const removal = {
  ...f.destroys('The node leaves the account and is no longer billed.'),
  subject: 'account',
  input: z.strictObject({ id: f.idOf('Node id') }),
  output: z.unknown(),
  answer: 'any',
} as const
const onlyFree = 'Removes a node that is not assigned to a cloud server.'

export const deleteNode = defineOperation({
  ...at('nodes.delete', SECTION),
  ...removal,
  title: 'Delete a regular node',
  help: onlyFree,
})
export const deleteRamNode = defineOperation({
  ...at('nodes.deleteRam', SECTION),
  ...removal,
  title: 'Delete a RAM node',
  help: onlyFree,
})
export const deleteStorageNode = defineOperation({
  ...at('nodes.deleteStorage', SECTION),
  ...removal,
  title: 'Delete a storage node',
  help: onlyFree,
})
export const deleteFusionNode = defineOperation({
  ...at('nodes.deleteFusion', SECTION),
  ...removal,
  title: 'Delete a fusion node',
  help: onlyFree,
})
export const deleteBandwidthNode = defineOperation({
  ...at('nodes.deleteBandwidth', SECTION),
  ...removal,
  title: 'Delete a bandwidth node',
  help: onlyFree,
})
