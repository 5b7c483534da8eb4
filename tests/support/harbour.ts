import { z } from 'zod'
import { AppError } from '@shared/domain/app-error.ts'
import { CAPABILITIES } from '@shared/domain/capability.ts'
import { defineOperation } from '../../electron/core/providers/kit/operation.ts'
import { defineProvider, type Provider } from '../../electron/core/providers/kit/provider.ts'
import { allPages } from '../../electron/core/providers/kit/pages.ts'
import type {
  Capabilities,
  CapabilityContext,
  ServerFacts,
} from '../../electron/core/providers/kit/capability.ts'
import { json, httpServer, type TestServer } from './http-server.ts'

/**
 * A provider that does not exist, for tests of what all providers share. Its server is real HTTP; its
 * machines change state when told, and it can be made to fail.
 */
const source = { section: 'made up', how: 'documented', verified: '2026-05-01' } as const
const Machine = z.looseObject({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  /** What else it says of the machine, as the app knows it. */
  facts: z.custom<Partial<ServerFacts>>().optional(),
})
type Machine = z.infer<typeof Machine>

const list = defineOperation({
  id: 'harbour.machines.list',
  title: 'List machines',
  help: 'All machines.',
  subject: 'account',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/machines',
  input: z.strictObject({ limit: z.number().optional(), offset: z.number().optional() }),
  output: z.looseObject({ machines: z.array(Machine), total: z.number() }),
})
const get = defineOperation({
  id: 'harbour.machines.get',
  title: 'Show a machine',
  help: 'One machine.',
  subject: 'server',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/machines/{id}',
  input: z.strictObject({ id: z.string() }),
  output: Machine,
})
const power = defineOperation({
  id: 'harbour.machines.power',
  title: 'Switch a machine',
  help: 'Runs a power action.',
  subject: 'server',
  effect: 'write',
  repeat: 'never',
  source,
  method: 'POST',
  path: '/machines/{id}/power',
  input: z.strictObject({
    id: z.string(),
    action: z.enum(['start', 'stop', 'shutdown', 'restart']),
  }),
  output: z.looseObject({ ok: z.literal(true) }),
})
const wipe = defineOperation({
  id: 'harbour.machines.wipe',
  title: 'Wipe a machine',
  help: 'Wipes it.',
  subject: 'server',
  effect: 'destructive',
  repeat: 'never',
  losesWhat: 'All data on the machine is lost.',
  source,
  method: 'POST',
  path: '/machines/{id}/wipe',
  input: z.strictObject({ id: z.string(), rootPassword: z.string().optional() }),
  output: z.looseObject({ password: z.string() }),
  secrets: ['password'],
})

const facts = (machine: Machine): ServerFacts => ({
  providerId: machine.id,
  name: machine.name,
  hostname: null,
  state: machine.state === 'running' ? 'running' : machine.state === 'stopped' ? 'stopped' : 'busy',
  stateText: machine.state,
  addresses: [],
  plan: null,
  location: null,
  resources: { cpuCores: null, memoryBytes: null, storageBytes: null, trafficBytes: null },
  price: null,
  pending: null,
  createdAt: null,
  renewsAt: null,
  cancelledAt: null,
  provisionFailed: false,
  ...machine.facts,
})

/** Every page of the list. */
async function readMachines(ctx: CapabilityContext): Promise<ServerFacts[]> {
  const machines = await allPages(
    async (page) => {
      const { machines: items, total } = await ctx.run(list, page)
      return { items, total }
    },
    ({ id }) => id,
    { incomplete: ctx.incomplete },
  )
  return machines.map(facts)
}

const verified = '2026-05-01'
const no = Object.fromEntries(
  CAPABILITIES.map((name) => [
    name,
    { can: 'no', reason: 'Harbour does not offer this.', verified },
  ]),
) as unknown as Capabilities

export const harbour: Provider = defineProvider({
  id: 'harbour',
  name: 'Harbour',
  site: 'https://harbour.example',
  defaultBaseUrl: 'https://harbour.example',
  credential: {
    fields: [{ name: 'key', label: 'Key', secret: true, multiline: false }],
    where: ['In the panel.'],
    header: 'x-key',
    schema: z.object({ key: z.string() }),
    parse: ({ key }) => {
      if (key) return { key }
      throw new AppError({
        code: 'invalid_input',
        message: 'The key is missing.',
        fields: [{ path: 'key', message: 'is missing' }],
      })
    },
    secretsOf: ({ key }) => [key],
  },
  limits: { concurrency: 4, perSecond: 500 },
  authorize: ({ key }) => ({ 'x-key': key }),
  renew: (credential, headers) => {
    const key = headers.get('x-new-key')
    return key && key !== credential.key ? { key } : null
  },
  readError: ({ status, body }) => {
    if (status < 400) return null
    const said = z.object({ error: z.string() }).safeParse(body)
    return {
      ...(status === 403 ? { code: 'unauthorized' as const } : {}),
      ...(said.success ? { providerMessage: said.data.error } : {}),
    }
  },
  probe: list,
  operations: [list, get, power, wipe],
  capabilities: {
    ...no,
    'servers.list': {
      can: 'yes',
      verified,
      uses: [list],
      fn: readMachines,
    },
    'servers.status': {
      can: 'yes',
      verified,
      uses: [get],
      fn: async (ctx, id) => facts(await ctx.run(get, { id })),
    },
    'servers.power': {
      can: 'yes',
      verified,
      uses: [power],
      fn: async (ctx, id, action) => void (await ctx.run(power, { id, action })),
    },
    'servers.reinstall': {
      can: 'yes',
      verified,
      uses: [wipe],
      fn: async (ctx, id) => void (await ctx.run(wipe, { id })),
    },
  },
})

export interface Harbour extends TestServer {
  machines: Map<string, Machine>
  keys: Set<string>
  /** What a power call does. */
  power: 'answers' | 'hangs up' | 'refuses' | 'waits'
  /** The power calls that wait are answered. */
  letGo(): void
  /** Sent as a renewed key with the next answer. */
  renewTo: string | null
  failing: boolean
  /** What the list answers in place of its machines. */
  list: (() => { machines: Machine[]; total: number }) | null
  /** Holds every answer until it resolves. */
  gate: Promise<void> | null
  /** How many looks a machine stays between states. */
  looks: number
}

/** Starts a Harbour with three machines; "good" signs in. */
export async function startHarbour(): Promise<Harbour> {
  const state = {
    machines: new Map<string, Machine>(
      ['m1', 'm2', 'm3'].map((id) => [id, { id, name: `web-${id}`, state: 'running' }]),
    ),
    keys: new Set(['good']),
    power: 'answers' as Harbour['power'],
    renewTo: null as string | null,
    failing: false,
    list: null as Harbour['list'],
    gate: null as Harbour['gate'],
    looks: 2,
  }
  const pending = new Map<string, { left: number; then: string }>()
  const waiting: (() => void)[] = []
  const server = await httpServer(async ({ method, url, headers, body }, response) => {
    const harbour = api
    await harbour.gate
    if (harbour.failing) return json(response, 503, { error: 'down for maintenance' })
    const key = String(headers['x-key'])
    if (!harbour.keys.has(key)) return json(response, 403, { error: `bad key ${key}` })
    if (harbour.renewTo) {
      response.setHeader('x-new-key', harbour.renewTo)
      harbour.keys.add(harbour.renewTo)
      harbour.renewTo = null
    }
    const [, , id, verb] = url.split('/')
    if (!id) {
      const machines = [...harbour.machines.values()]
      return json(response, 200, harbour.list?.() ?? { machines, total: machines.length })
    }
    const machine = harbour.machines.get(id)
    if (!machine) return json(response, 404, { error: 'no such machine' })
    if (verb === 'wipe') return json(response, 200, { password: 'new-root-password' })
    if (verb === 'power' && method === 'POST') {
      if (harbour.power === 'refuses') return json(response, 409, { error: 'locked' })
      const { action } = JSON.parse(body) as { action: string }
      pending.set(id, {
        left: harbour.looks,
        then: action === 'start' || action === 'restart' ? 'running' : 'stopped',
      })
      machine.state = `${action}ing`
      if (harbour.power === 'hangs up') return void response.socket?.destroy()
      if (harbour.power === 'waits') await new Promise<void>((resolve) => waiting.push(resolve))
      return json(response, 200, { ok: true })
    }
    const change = pending.get(id)
    if (change && change.left-- <= 0) {
      machine.state = change.then
      pending.delete(id)
    }
    return json(response, 200, machine)
  })
  const letGo = (): void => waiting.splice(0).forEach((answer) => answer())
  const api: Harbour = Object.assign(server, state, { letGo })
  return api
}
