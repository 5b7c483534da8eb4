import { AppError } from '@shared/domain/app-error.ts'
import type { Capabilities, CapabilityContext, ServerFacts } from '../../kit/capability.ts'
import { noDns } from '../../kit/dns.ts'
import { VERIFIED } from '../operations/fields.ts'
import { cancelItem, cancelOrder, getOrder, listOrders } from '../operations/orders.ts'
import { listServers } from '../operations/servers.ts'
import { orderFacts, recordsOf, serverFacts } from './map.ts'

/** `server_list` where it says something; the items of the orders for the rest. */
async function readServers(ctx: CapabilityContext): Promise<ServerFacts[]> {
  const found = recordsOf(await ctx.run(listServers, {})).map(serverFacts)
  const servers = new Map<string, ServerFacts>()
  for (const facts of found) if (facts) servers.set(facts.providerId, facts)
  if (servers.size > 0) return [...servers.values()]
  const { orders } = await ctx.run(listOrders, {})
  for (const item of (orders ?? []).flatMap(({ order_items }) => order_items ?? [])) {
    const facts = serverFacts({ ...item, name: item.reference ?? item.name })
    if (facts) servers.set(facts.providerId, facts)
  }
  return [...servers.values()]
}

async function readServer(ctx: CapabilityContext, id: string): Promise<ServerFacts> {
  const found = (await readServers(ctx)).find(({ providerId }) => providerId === id)
  if (found) return found
  throw new AppError({
    code: 'not_found',
    message: 'The provider does not list this server any more.',
    next: 'Sync the account; it may have ended.',
  })
}

const verified = VERIFIED
const no = (reason: string) => ({ can: 'no', reason, verified }) as const
const NO_ACTIONS = 'This API has no calls that act on a server.'

export const capabilities: Capabilities = {
  'servers.list': { can: 'yes', uses: [listServers, listOrders], fn: readServers, verified },
  'servers.status': { can: 'yes', uses: [listServers, listOrders], fn: readServer, verified },
  'servers.power': no(NO_ACTIONS),
  'servers.task': no(NO_ACTIONS),
  'servers.initScripts': no(NO_ACTIONS),
  'servers.usage': no('The document has no call for what a server uses.'),
  'servers.pictures': no('The document has no call for what a server uses.'),
  'servers.rename': no(NO_ACTIONS),
  'servers.resetPassword': no(NO_ACTIONS),
  'servers.osTemplates': no('This API does not list operating systems.'),
  'servers.reinstall': no(NO_ACTIONS),
  'servers.suspend': no(NO_ACTIONS),
  'servers.unsuspend': no(NO_ACTIONS),
  'servers.cancelRenewal': no('Cancel its order, or its item of it, under “Manage”.'),
  'servers.resumeRenewal': no('A cancelled order can’t be taken back.'),
  'servers.renew': no('The document names no call that renews; orders are paid at the provider.'),
  'servers.backup': no('The document names no call for backups or snapshots.'),
  'console.open': no('The document names no console of a server.'),
  'orders.list': {
    can: 'yes',
    uses: [listOrders],
    fn: async (ctx) => ((await ctx.run(listOrders, {})).orders ?? []).map(orderFacts),
    verified,
  },
  'orders.get': {
    can: 'yes',
    uses: [getOrder],
    fn: async (ctx, id) => orderFacts(await ctx.run(getOrder, { order_id: Number(id) })),
    verified,
  },
  'orders.cancel': {
    can: 'yes',
    uses: [cancelOrder, cancelItem],
    fn: async (ctx, id, item) => {
      const order_id = Number(id)
      if (item === null) await ctx.run(cancelOrder, { order_id })
      else await ctx.run(cancelItem, { order_id, order_item_id: Number(item) })
    },
    verified,
  },
  'balance.get': no('This API does not tell the credit.'),
  'balance.setAutoCharge': no('This API has no switch for automatic payment.'),
  'payments.methods': no('This API does not tell the ways to pay.'),
  'invoices.list': no('This API has no invoices.'),
  'invoices.pdf': no('This API has no invoices.'),
  ...noDns('This API has no DNS.', verified),
}
