import { actionsOnly, column, offer, type ServerPart } from '../../kit/part.ts'
import * as ips from '../operations/ips.ts'
import { rebuildNetwork } from '../operations/servers.ts'
import { isCloud } from './records.ts'

export const addresses: ServerPart = {
  id: 'addresses',
  title: 'Addresses at VPS.NET',
  about: 'Each can be described, given to another server of the same cloud, or given back.',
  tab: 'network',
  on: isCloud,
  columns: [column('address', 'Address', 'code'), column('text', 'Description')],
  empty: 'The list of addresses names none for this server.',
  read: async (ctx, { providerId }) => {
    const all = await ctx.run(ips.listIps, {})
    const own = all.filter((one) => one.virtual_machine_id === providerId)
    return {
      rows: own.map(({ id, ip_address, description, notes }) => ({
        cells: { address: ip_address ?? null, text: description || notes || null },
        actions: [
          offer(ips.updateIp, { id }, 'Describe'),
          offer(ips.reassignIp, { id }, 'Give to another server'),
          offer(ips.deleteIp, { id }, 'Release'),
        ],
      })),
      actions: [
        offer(ips.createIps, { virtual_machine_id: providerId }, 'Add addresses'),
        offer(ips.requestJustified, { virtual_machine_id: providerId }, 'Request with reasons'),
      ],
    }
  },
}

export const network: ServerPart = {
  id: 'network',
  title: 'Network configuration',
  about: 'Writes the server’s network configuration anew; the server is rebooted for it.',
  tab: 'network',
  on: isCloud,
  read: actionsOnly((id) => [offer(rebuildNetwork, { id }, 'Rebuild the network')]),
}
