import { AppError } from '@shared/domain/app-error.ts'
import type { PowerAction } from '@shared/domain/server.ts'
import type { Begun, Capabilities, CapabilityContext, ServerFacts } from '../../kit/capability.ts'
import { getBalance } from '../operations/billing.ts'
import { VERIFIED } from '../operations/fields.ts'
import { listScripts } from '../operations/scripts.ts'
import {
  getServer,
  getTask,
  listGraphs,
  listServers,
  listSystems,
  listUsage,
} from '../operations/servers.ts'
import { rebootServer, reinstallServer, resetServerPassword } from '../operations/server-tasks.ts'
import { cancelService, listServices, setLabel } from '../operations/services.ts'
import { byDomain, countByDomain, currencyOf, only, serviceIdOf } from './joined.ts'
import { orNull } from '../../kit/whole-account.ts'
import { liveFacts, nameOf, serverFacts } from './map.ts'
import { begun, newPassword, readTask } from './tasks.ts'
import { pictures } from './pictures.ts'
import { usage } from './usage.ts'

/** The list says neither price nor state nor size: services are joined to it, and each server is read beside it. */
async function readList(ctx: CapabilityContext): Promise<ServerFacts[]> {
  const [answer, { services }, currency] = await Promise.all([
    ctx.run(listServers, {}),
    ctx.run(listServices, {}),
    currencyOf(ctx),
  ])
  const named = byDomain(services)
  const listed = answer.flatMap((server) =>
    server.server_id === null ? [] : { id: server.server_id, server },
  )
  const twice = new Set<string>()
  const once = listed.filter(({ id }) => !twice.has(id) && twice.add(id))
  const counts = countByDomain(answer)
  const serviceOf = new Map(once.map(({ id, server }) => [id, only(named, server, counts)]))
  ctx.early(
    once.map(({ id, server }) =>
      serverFacts(id, server, serviceOf.get(id) ?? null, null, currency),
    ),
  )
  let done = 0
  return Promise.all(
    once.map(async ({ id, server }) => {
      const live = await orNull(ctx.run(getServer, { server_id: id }))
      ctx.progress(++done, once.length, 'server')
      return serverFacts(id, server, serviceOf.get(id) ?? null, live, currency)
    }),
  )
}

async function readServer(ctx: CapabilityContext, id: string): Promise<Partial<ServerFacts>> {
  const server = await ctx.run(getServer, { server_id: id })
  const name = nameOf(server)
  return { ...liveFacts(server), ...(name === null ? {} : { name }) }
}

async function power(ctx: CapabilityContext, id: string, action: PowerAction): Promise<Begun> {
  if (action !== 'restart') {
    throw new AppError({
      code: 'unsupported',
      message:
        'Time4VPS documents only a restart: a server can’t be started or stopped through its API.',
      next: 'Restart the server, or use the client area of Time4VPS.',
      provider: 'time4vps',
    })
  }
  return begun(await ctx.run(rebootServer, { server_id: id }))
}

const verified = VERIFIED
const no = (reason: string) => ({ can: 'no', reason, verified }) as const

type ServerCapabilities = Pick<Capabilities, Extract<keyof Capabilities, `servers.${string}`>>

export const servers: ServerCapabilities = {
  'servers.list': {
    can: 'yes',
    uses: [listServers, listServices, getBalance, getServer],
    fn: readList,
    verified,
  },
  'servers.status': { can: 'yes', uses: [getServer], fn: readServer, verified },
  'servers.power': {
    can: 'yes',
    uses: [rebootServer],
    fn: power,
    actions: ['restart'],
    verified,
  },
  'servers.task': { can: 'yes', uses: [getTask], fn: readTask, verified },
  'servers.usage': { can: 'yes', uses: [listUsage], fn: usage, verified },
  'servers.pictures': { can: 'yes', uses: [listGraphs], fn: pictures, verified },
  'servers.rename': {
    can: 'yes',
    uses: [setLabel, getServer, listServers, listServices],
    fn: async (ctx, id, label) =>
      void (await ctx.run(setLabel, { id: await serviceIdOf(ctx, id), label })),
    verified,
  },
  'servers.resetPassword': {
    can: 'yes',
    uses: [resetServerPassword, getTask],
    fn: newPassword,
    verified,
  },
  'servers.osTemplates': {
    can: 'yes',
    uses: [listSystems],
    fn: async (ctx, id) =>
      (await ctx.run(listSystems, { server_id: id })).flatMap(({ os, title }) =>
        os ? { id: os, label: title || os } : [],
      ),
    verified,
  },
  'servers.initScripts': {
    can: 'yes',
    uses: [listScripts],
    fn: async (ctx) =>
      (await ctx.run(listScripts, {})).flatMap(({ id, name }) =>
        id === null ? [] : { id, label: name || `Script ${id}` },
      ),
    verified,
  },
  'servers.reinstall': {
    can: 'yes',
    uses: [reinstallServer],
    takes: ['script', 'sshKey'],
    // A hostname can't be given: it has a call and a task of its own.
    fn: async (ctx, id, { osId, scriptId, sshKey }) =>
      begun(
        await ctx.run(reinstallServer, {
          server_id: id,
          os: osId,
          script: scriptId === undefined ? undefined : Number(scriptId),
          ssh_key: sshKey,
        }),
      ),
    verified,
  },
  'servers.suspend': no('Time4VPS documents no way to suspend a server.'),
  'servers.unsuspend': no('Time4VPS documents no way to unsuspend a server.'),
  'servers.cancelRenewal': {
    can: 'yes',
    uses: [cancelService, getServer, listServers, listServices],
    fn: async (ctx, id) =>
      void (await ctx.run(cancelService, { id: await serviceIdOf(ctx, id), immediate: 'false' })),
    verified,
  },
  'servers.resumeRenewal': no('Time4VPS documents no way to take a cancellation back.'),
  'servers.renew': no('Time4VPS invoices the next period by itself; paying that invoice renews.'),
  'servers.backup': no('Time4VPS documents no call that makes a backup; backups are an addon.'),
}
