import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { instantOrNull } from '../../kit/values.ts'
import { documented, envelope, number, ProductInfo, serviceId, text, validity } from './fields.ts'

const source = documented('Services')
const input = z.strictObject({ serviceId })
const done = envelope({ serviceId: text, serviceType: text, status: text, vmid: text })

const write = {
  subject: 'server',
  effect: 'write',
  repeat: 'never',
  source,
  method: 'POST',
  input,
} as const

export const startService = defineOperation({
  ...write,
  id: 'advps.services.start',
  title: 'Start a service',
  help: 'Starts a stopped VPS or Linux container.',
  path: '/api/v1/services/{serviceId}/start',
  output: done,
})

export const stopService = defineOperation({
  ...write,
  id: 'advps.services.stop',
  title: 'Stop a service',
  help: 'Stops a running service gracefully.',
  path: '/api/v1/services/{serviceId}/stop',
  output: done,
})

export const rebootService = defineOperation({
  ...write,
  id: 'advps.services.reboot',
  title: 'Reboot a service',
  help: 'Restarts it; it is briefly not available.',
  path: '/api/v1/services/{serviceId}/reboot',
  output: done,
})

export const configureIp = defineOperation({
  ...write,
  id: 'advps.services.configureIp',
  title: 'Configure the address of a service',
  help: 'Assigns or configures its IP address. VPS and provisional VPS only, not Linux containers.',
  path: '/api/v1/services/{serviceId}/get-ip',
  output: envelope({ serviceId: text, serviceType: text, status: text, ip: text }),
})

export const getService = defineOperation({
  id: 'advps.services.status',
  title: 'Show a service',
  help: 'Its state, address, sign-in and use. CPU and memory are fractions of 1, uptime is in seconds.',
  subject: 'server',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/v1/services/{serviceId}/status',
  input,
  output: envelope({
    serviceId: text,
    serviceType: text,
    service: z.looseObject({
      ip: text,
      username: text,
      password: text,
      status: text,
      runningStatus: text,
      expiryDate: instantOrNull,
      productInfo: ProductInfo.nullish(),
      os: z.looseObject({ name: text, version: text }).nullish(),
    }),
    vmStatus: z
      .looseObject({ status: text, cpuUsage: number, memoryUsage: number, uptime: number })
      .nullish(),
  }),
  secrets: ['data.service.password'],
})
export type AdvpsService = z.output<typeof getService.output>

export const generatePassword = defineOperation({
  ...write,
  id: 'advps.services.generatePassword',
  title: 'Generate a new password',
  help: 'Sets a new root or administrator password, shown once. The service must be running.',
  path: '/api/v1/services/{serviceId}/generate-password',
  output: envelope({ serviceId: text, password: z.string() }),
  secrets: ['data.password'],
})

export const rebuildService = defineOperation({
  ...write,
  id: 'advps.services.rebuild',
  title: 'Rebuild a service',
  help: 'Installs a fresh operating system. Not from 9:00 to 11:30 India time, and only so many times.',
  effect: 'destructive',
  losesWhat: 'All data on the server is lost.',
  starts: { task: 'data.taskId' },
  path: '/api/v1/services/{serviceId}/rebuild',
  input: z.strictObject({
    serviceId,
    os: z.string().min(1).max(100).meta({ title: 'Operating system', help: 'e.g. ubuntu-22.04' }),
  }),
  output: envelope({ serviceId: text, taskId: z.string(), serviceType: text, status: text }),
})

export const resetMac = defineOperation({
  ...write,
  id: 'advps.services.resetMac',
  title: 'Reset the MAC address',
  help: 'Gives a VPS a new MAC address. Without a subscription once in 24 hours.',
  path: '/api/v1/services/{serviceId}/reset-mac',
  output: envelope({ serviceId: text, oldMacAddress: text, newMacAddress: text }),
})

export const getTask = defineOperation({
  id: 'advps.tasks.status',
  title: 'Show a task',
  help: 'How far a rebuild is: COMPLETED or FAILED at its end.',
  subject: 'server',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/v1/services/task/{taskId}/status',
  input: z.strictObject({ taskId: z.string().min(1).max(100).meta({ title: 'Task id' }) }),
  output: envelope({ taskId: text, status: z.string(), progress: number }),
})

export const renewServices = defineOperation({
  ...write,
  id: 'advps.services.renew',
  title: 'Renew services',
  help: 'Renews services of one order, from 5 days before expiry to 1 day after.',
  subject: 'order',
  effect: 'billable',
  costsWhat: 'The renewal is paid from the wallet at once.',
  path: '/api/v1/services/renew',
  input: z.strictObject({
    orderId: z.string().min(1).max(100).meta({ title: 'Order id', picker: 'order' }),
    serviceIds: z.array(z.string().min(1).max(100)).min(1).max(50).meta({ title: 'Service ids' }),
    serviceValidities: z
      .array(
        z.strictObject({
          serviceId: z.string().min(1).max(100).meta({ title: 'Service id' }),
          validity: validity.unwrap().meta({ title: 'Validity', unit: 'days' }),
        }),
      )
      .max(50)
      .optional()
      .meta({ title: 'Validity by service' }),
  }),
  check: ({ serviceIds, serviceValidities = [] }) =>
    serviceValidities.flatMap(({ serviceId: id }, n) =>
      serviceIds.includes(id)
        ? []
        : [{ path: `serviceValidities.${n}.serviceId`, message: 'is not among the service ids' }],
    ),
  output: envelope({ orderId: text, orderType: text, renewedCount: number, totalAmount: number }),
})
