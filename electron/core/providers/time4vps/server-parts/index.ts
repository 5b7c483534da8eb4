import { actionsOnly, column, offer, type ServerPart, toOrder } from '../../kit/part.ts'
import { instant } from '../../kit/values.ts'
import { serviceIdOf } from '../capabilities/joined.ts'
import { listAddons } from '../operations/cart.ts'
import * as servers from '../operations/servers.ts'
import * as tasks from '../operations/server-tasks.ts'
import { addonOffer } from '../ordering/follow-ups/addon.ts'
import { itemsOf } from '../quirks.ts'
import { upgrades } from './upgrades.ts'

const listed: ServerPart['on'] = ({ goneAt }) => goneAt === null

const reverseNames: ServerPart = {
  id: 'ptr',
  title: 'Additional addresses',
  about:
    'The reverse name (PTR) of each can be set. That of the main address follows the hostname.',
  tab: 'network',
  on: listed,
  columns: [column('address', 'Address', 'code')],
  empty: 'It has no address beside its main one.',
  read: async (ctx, { providerId: server_id }) => {
    const answer = await ctx.run(servers.listAddresses, { server_id })
    const all = [...new Set(answer.flatMap(({ ips }) => ips ?? []))]
    return {
      rows: all.map((address) => ({
        cells: { address },
        actions: [offer(tasks.changePtr, { server_id, ip_address: address }, 'Set its PTR')],
      })),
      actions: [],
    }
  },
}

const network: ServerPart = {
  id: 'network',
  title: 'Name servers, hostname and firewall',
  about: 'Each is a task at Time4VPS; you are told when it has ended.',
  tab: 'network',
  on: listed,
  read: actionsOnly((server_id) => [
    offer(tasks.changeDns, { server_id }, 'Change the DNS servers'),
    offer(tasks.renameServer, { server_id }, 'Change the hostname'),
    offer(tasks.flushFirewall, { server_id }, 'Reset the firewall'),
  ]),
}

const addons: ServerPart = {
  id: 'addons',
  title: 'Add-ons',
  about: 'What was ordered to the service of this server.',
  tab: 'manage',
  on: listed,
  columns: [column('name', 'Add-on'), column('status', 'State'), column('id', 'Id', 'code')],
  empty: 'It has no add-on.',
  read: async (ctx, { providerId }) => {
    const id = await serviceIdOf(ctx, providerId)
    const held = await ctx.run(listAddons, { id })
    return {
      rows: held.map((one) => ({
        cells: { name: one.name, status: one.status, id: one.id },
        actions: [],
      })),
      actions: [toOrder(addonOffer(id), 'Order an add-on')],
    }
  },
}

const history: ServerPart = {
  id: 'tasks',
  title: 'Tasks at Time4VPS',
  about: 'The last ones, whoever began them, in the provider’s words.',
  tab: 'history',
  on: listed,
  columns: [
    column('name', 'What'),
    column('at', 'Ended', 'time'),
    column('results', 'What it said'),
  ],
  empty: 'Time4VPS names no task.',
  read: async (ctx, { providerId: server_id }) => {
    const { active_task, last_tasks } = await ctx.run(servers.getServer, { server_id })
    const all = [...itemsOf(active_task), ...itemsOf(last_tasks)].filter(isTask)
    return {
      rows: all.map((task) => ({
        cells: {
          name: words(task.name),
          at: instant(task.completed),
          results: words(task.results),
        },
        actions: [],
      })),
      actions: [],
    }
  },
}

const isTask = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && 'name' in value

const words = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null

const more: ServerPart = {
  id: 'more',
  title: 'The server itself',
  about: 'What Time4VPS answers about it, as it came.',
  tab: 'manage',
  on: listed,
  read: actionsOnly((server_id) => [offer(servers.getServer, { server_id }, 'Raw data')]),
}

export const serverParts: readonly ServerPart[] = [
  reverseNames,
  network,
  upgrades,
  addons,
  more,
  history,
]
