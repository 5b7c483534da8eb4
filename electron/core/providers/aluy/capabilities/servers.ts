import type { Capabilities, CapabilityContext, ServerFacts } from '../../kit/capability.ts'
import { allPages } from '../../kit/pages.ts'
import { orNull } from '../../kit/whole-account.ts'
import {
  type AluyService,
  cancelService,
  getService,
  listServices,
  reinstallService,
  renameService,
  resetPassword,
  resumeService,
  suspendService,
  unsuspendService,
} from '../operations/services.ts'
import { VERIFIED } from '../operations/fields.ts'
import { type AluyStatus, getStatus, listTemplates, runPower } from '../operations/vps.ts'
import { serverFacts } from './map.ts'

/** The list has no addresses and no power state, so each provisioned server's status is read beside it. */
async function listServers(ctx: CapabilityContext): Promise<ServerFacts[]> {
  const services = await allPages(
    async (page) => {
      const { services: items, total } = await ctx.run(listServices, { kind: 'VPS', ...page })
      return { items, total }
    },
    ({ id }) => id,
    { incomplete: ctx.incomplete },
  )
  // A thousand statuses take most of a minute: names and prices need not wait for them.
  ctx.early(services.map((service) => serverFacts(service, null)))
  let done = 0
  return Promise.all(
    services.map(async (service) => {
      const facts = serverFacts(service, await statusOf(ctx, service))
      ctx.progress(++done, services.length, 'server')
      return facts
    }),
  )
}

async function statusOf(ctx: CapabilityContext, service: AluyService): Promise<AluyStatus | null> {
  if (service.status !== 'ACTIVE' || !service.externalId) return null
  return orNull(ctx.run(getStatus, { id: service.id }))
}

async function readServer(ctx: CapabilityContext, id: string): Promise<Partial<ServerFacts>> {
  const { service } = await ctx.run(getService, { id })
  return serverFacts(service, await statusOf(ctx, service))
}

const verified = VERIFIED

type ServerCapabilities = Pick<Capabilities, Extract<keyof Capabilities, `servers.${string}`>>

export const servers: ServerCapabilities = {
  'servers.list': { can: 'yes', uses: [listServices, getStatus], fn: listServers, verified },
  'servers.status': { can: 'yes', uses: [getService, getStatus], fn: readServer, verified },
  'servers.power': {
    can: 'yes',
    uses: [runPower],
    fn: async (ctx, id, action) => void (await ctx.run(runPower, { id, action })),
    verified,
  },
  'servers.task': {
    can: 'no',
    reason: 'aluy.net answers power calls without a task; the state is watched instead.',
    verified,
  },
  'servers.usage': {
    can: 'no',
    reason: 'aluy.net documents no readings of what a server uses.',
    verified,
  },
  'servers.pictures': {
    can: 'no',
    reason: 'aluy.net draws no pictures of what a server uses.',
    verified,
  },
  'servers.rename': {
    can: 'yes',
    uses: [renameService],
    fn: async (ctx, id, label) => void (await ctx.run(renameService, { id, label })),
    verified,
  },
  'servers.resetPassword': {
    can: 'yes',
    uses: [resetPassword],
    fn: async (ctx, id) => ({ secret: (await ctx.run(resetPassword, { id })).password }),
    verified,
  },
  'servers.osTemplates': {
    can: 'yes',
    uses: [listTemplates],
    fn: async (ctx, id) => {
      const { templates } = await ctx.run(listTemplates, { id })
      return templates.map((template) => ({ id: String(template.id), label: template.label }))
    },
    verified,
  },
  'servers.initScripts': {
    can: 'no',
    reason: 'aluy.net documents no scripts that run after a reinstallation.',
    verified,
  },
  'servers.reinstall': {
    can: 'yes',
    uses: [reinstallService],
    takes: ['hostname'],
    fn: async (ctx, id, { osId, hostname }) => {
      await ctx.run(reinstallService, {
        id,
        operatingSystemId: Number(osId),
        hostname: hostname || undefined,
      })
    },
    verified,
  },
  'servers.suspend': {
    can: 'yes',
    uses: [suspendService],
    fn: async (ctx, id) => void (await ctx.run(suspendService, { id })),
    verified,
  },
  'servers.unsuspend': {
    can: 'yes',
    uses: [unsuspendService],
    fn: async (ctx, id) => void (await ctx.run(unsuspendService, { id })),
    verified,
  },
  'servers.cancelRenewal': {
    can: 'yes',
    uses: [cancelService],
    fn: async (ctx, id) => void (await ctx.run(cancelService, { id })),
    verified,
  },
  'servers.resumeRenewal': {
    can: 'yes',
    uses: [resumeService],
    fn: async (ctx, id) => void (await ctx.run(resumeService, { id })),
    verified,
  },
  'servers.renew': {
    can: 'no',
    reason: 'aluy.net renews services by itself when they are due; there is no call for it.',
    verified,
  },
  'servers.backup': {
    can: 'no',
    reason: 'aluy.net’s reseller API has no call for backups or snapshots.',
    verified,
  },
}
