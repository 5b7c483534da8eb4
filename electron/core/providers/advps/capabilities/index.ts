import { AppError } from '@shared/domain/app-error.ts'
import type { Capabilities, CapabilityContext, ServerFacts } from '../../kit/capability.ts'
import { noDns } from '../../kit/dns.ts'
import { foundOrNull } from '../../kit/found-or-null.ts'
import { listOs } from '../operations/catalog.ts'
import { VERIFIED } from '../operations/fields.ts'
import { type AdvpsOrder, getOrder } from '../operations/purchase.ts'
import {
  generatePassword,
  getService,
  getTask,
  rebootService,
  rebuildService,
  renewServices,
  startService,
  stopService,
} from '../operations/services.ts'
import { fromOrder, fromStatus, orderFacts } from './map.ts'
import { noteOrder, renew } from './renew.ts'
import { WINDOW } from './renewal-window.ts'

const reads = new WeakMap<CapabilityContext, Promise<AdvpsOrder[]>>()

/** Servers and orders of one sync come from the same answers: each order is read once. */
function ordersOf(ctx: CapabilityContext): Promise<AdvpsOrder[]> {
  const known = reads.get(ctx) ?? readOrders(ctx)
  reads.set(ctx, known)
  return known
}

const SHOW_EVERY = 25

async function readOrders(ctx: CapabilityContext): Promise<AdvpsOrder[]> {
  const ids = await ctx.remembered('order')
  let done = 0
  const read: ServerFacts[] = []
  const orders = await Promise.all(
    ids.map(async (orderId) => {
      const answer = await foundOrNull(ctx.run(getOrder, { orderId }))
      if (answer) read.push(...fromOrder(answer.data))
      if (answer) noteOrder(answer.data)
      // At a few calls a second many orders take minutes: their servers need not wait for the last.
      if (++done % SHOW_EVERY === 0) ctx.early(read.splice(0))
      ctx.progress(done, ids.length, 'order')
      return answer?.data ?? null
    }),
  )
  return orders.filter((order) => order !== null)
}

/** There is no list of services: those of the remembered orders, and the ids that the user added. */
async function listServers(ctx: CapabilityContext): Promise<ServerFacts[]> {
  const servers = new Map<string, ServerFacts>()
  for (const order of await ordersOf(ctx)) {
    for (const facts of fromOrder(order)) servers.set(facts.providerId, facts)
  }
  ctx.early([...servers.values()])
  const others = (await ctx.remembered('server')).filter((id) => !servers.has(id))
  let done = 0
  await Promise.all(
    others.map(async (serviceId) => {
      const answer = await foundOrNull(ctx.run(getService, { serviceId }))
      if (answer) servers.set(serviceId, fromStatus(serviceId, answer))
      ctx.progress(++done, others.length, 'server')
    }),
  )
  return [...servers.values()]
}

const POWER = { start: startService, shutdown: stopService, restart: rebootService } as const
const verified = VERIFIED
const no = (reason: string) => ({ can: 'no', reason, verified }) as const

export const capabilities: Capabilities = {
  'servers.list': { can: 'yes', uses: [getOrder, getService], fn: listServers, verified },
  'servers.status': {
    can: 'yes',
    uses: [getService],
    fn: async (ctx, serviceId) => fromStatus(serviceId, await ctx.run(getService, { serviceId })),
    verified,
  },
  'servers.power': {
    can: 'yes',
    uses: [startService, stopService, rebootService],
    actions: ['start', 'shutdown', 'restart'],
    fn: async (ctx, serviceId, action) => {
      if (action === 'stop') throw noForcedStop()
      await ctx.run(POWER[action], { serviceId })
    },
    verified,
  },
  'servers.task': {
    can: 'yes',
    uses: [getTask],
    fn: async (ctx, _id, taskId) => {
      const { data } = await ctx.run(getTask, { taskId })
      const state = { COMPLETED: 'done', FAILED: 'failed' }[data.status] ?? 'running'
      return { state: state as 'running', percent: data.progress ?? null, text: data.status }
    },
    verified,
  },
  'servers.usage': no('ADVPS tells only what a service uses at the moment.'),
  'servers.pictures': no('ADVPS draws no pictures of what a service uses.'),
  'servers.rename': no('ADVPS services have no name that could be changed.'),
  'servers.resetPassword': {
    can: 'yes',
    uses: [generatePassword],
    fn: async (ctx, serviceId) => {
      const { data } = await ctx.run(generatePassword, { serviceId })
      return { secret: data.password }
    },
    verified,
  },
  'servers.osTemplates': {
    can: 'yes',
    uses: [listOs],
    fn: async (ctx) => {
      const { data } = await ctx.run(listOs, {})
      return data.os.map(({ id, name }) => ({ id, label: name }))
    },
    verified,
  },
  'servers.initScripts': no('ADVPS documents no scripts that run after a rebuild.'),
  'servers.reinstall': {
    can: 'yes',
    uses: [rebuildService],
    fn: async (ctx, serviceId, { osId }) => {
      const { data } = await ctx.run(rebuildService, { serviceId, os: osId })
      return { task: data.taskId }
    },
    verified,
  },
  'servers.suspend': no('ADVPS documents no suspension.'),
  'servers.unsuspend': no('ADVPS documents no suspension.'),
  'servers.cancelRenewal': no('ADVPS services end by themselves unless they are renewed.'),
  'servers.resumeRenewal': no('ADVPS services are renewed by hand.'),
  'servers.renew': {
    can: 'yes',
    uses: [renewServices, getOrder],
    takes: ['days'],
    window: WINDOW,
    fn: renew,
    verified,
  },
  'servers.backup': no('ADVPS documents no backups or snapshots.'),
  'console.open': no('ADVPS documents no console of its services.'),
  'orders.list': {
    can: 'yes',
    uses: [getOrder],
    fn: async (ctx) => (await ordersOf(ctx)).map(orderFacts),
    verified,
  },
  'orders.get': {
    can: 'yes',
    uses: [getOrder],
    fn: async (ctx, orderId) => orderFacts((await ctx.run(getOrder, { orderId })).data),
    verified,
  },
  'orders.cancel': no('ADVPS documents no call that cancels an order.'),
  'balance.get': no('ADVPS documents no call for the wallet’s balance.'),
  'balance.setAutoCharge': no('ADVPS documents no switch for automatic payment.'),
  'payments.methods': no('ADVPS takes orders from the wallet; it documents no other way to pay.'),
  'invoices.list': no('ADVPS documents no invoices.'),
  'invoices.pdf': no('ADVPS documents no invoices.'),
  ...noDns('ADVPS documents no DNS.', verified),
}

const noForcedStop = (): AppError =>
  new AppError({
    code: 'unsupported',
    message: 'ADVPS stops services gracefully only.',
    next: 'Use “Shut down” instead.',
  })
