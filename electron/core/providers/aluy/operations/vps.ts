import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { documented, id, text, textOrNull } from './fields.ts'

const source = documented('VPS management')
const input = z.strictObject({ id: id('server') })

const Status = z.looseObject({
  serviceId: textOrNull,
  externalId: textOrNull,
  state: text,
  hostname: textOrNull,
  name: textOrNull,
  cpuCores: z.number().nullish(),
  memoryMb: z.number().nullish(),
  storageGb: z.number().nullish(),
  trafficGb: z.number().nullish(),
  ipAddresses: z.array(z.looseObject({ address: text, type: textOrNull })).nullish(),
})
export type AluyStatus = z.infer<typeof Status>

export const getStatus = defineOperation({
  id: 'aluy.services.status',
  title: 'Show the live status of a server',
  help: 'State, resources and addresses straight from the hypervisor.',
  subject: 'server',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/reseller/v1/services/{id}/status',
  input,
  output: Status,
})

export const runPower = defineOperation({
  id: 'aluy.services.power',
  title: 'Run a power action',
  help: 'Start, shut down through the system, stop like pulling the cord, or restart.',
  subject: 'server',
  effect: 'write',
  repeat: 'never',
  source,
  method: 'POST',
  path: '/api/reseller/v1/services/{id}/power',
  input: z.strictObject({
    id: id('server'),
    action: z.enum(['start', 'shutdown', 'stop', 'restart']).meta({
      title: 'Action',
      labels: { start: 'Start', shutdown: 'Shut down', stop: 'Stop', restart: 'Restart' },
    }),
  }),
  output: z.looseObject({ ok: z.literal(true), action: textOrNull, serviceId: textOrNull }),
})

export const getConsole = defineOperation({
  id: 'aluy.console.get',
  title: 'Show the console’s connection',
  help: 'Address, port and password of the VNC console, and a WebSocket address where there is one.',
  subject: 'server',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/reseller/v1/services/{id}/console',
  input,
  output: z.looseObject({
    serviceId: textOrNull,
    console: z.looseObject({
      ip: textOrNull,
      port: z.number().nullish(),
      password: textOrNull,
      wssUrl: textOrNull,
      enabled: z.boolean(),
    }),
  }),
  secrets: ['console.password', 'console.wssUrl'],
})

export const setConsole = defineOperation({
  id: 'aluy.console.set',
  title: 'Switch the console on or off',
  help: 'Whether the VNC console can be reached.',
  subject: 'server',
  effect: 'write',
  repeat: 'never',
  source,
  method: 'POST',
  path: '/api/reseller/v1/services/{id}/console',
  input: z.strictObject({
    id: id('server'),
    action: z
      .enum(['enable', 'disable'])
      .meta({ title: 'Access', labels: { enable: 'Enable', disable: 'Disable' } }),
  }),
  output: z.looseObject({ ok: z.literal(true), action: textOrNull, serviceId: textOrNull }),
})

export const listTemplates = defineOperation({
  id: 'aluy.services.templates',
  title: 'List operating systems for a server',
  help: 'What the server can be reinstalled with; the package’s default list before it is provisioned.',
  subject: 'server',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/reseller/v1/services/{id}/templates',
  input,
  output: z.looseObject({ templates: z.array(z.looseObject({ id: z.number(), label: text })) }),
})
