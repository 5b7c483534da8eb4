import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { cents, centsOrNull, documented, id, page, paged, text, textOrNull } from './fields.ts'

const source = documented('Services')
const input = z.strictObject({ id: id('server') })

const Service = z.looseObject({
  id: text,
  kind: text,
  status: text,
  label: textOrNull,
  externalId: textOrNull,
  createdAt: textOrNull,
  nextDueAt: textOrNull,
  subscriptionBillingPeriod: textOrNull,
  subscriptionCancelledAt: textOrNull,
  hourlyRateCents: centsOrNull,
  pendingInvoiceCents: centsOrNull,
})
export type AluyService = z.infer<typeof Service>

const ServiceDetail = Service.extend({
  metadata: z.record(text, z.unknown()).nullish(),
  hasProvisionIssue: z.boolean().nullish(),
})
export type AluyServiceDetail = z.infer<typeof ServiceDetail>

export const listServices = defineOperation({
  id: 'aluy.services.list',
  title: 'List services',
  help: 'Your services, newest first, with quota and hourly spend.',
  subject: 'account',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/reseller/v1/services',
  input: z.strictObject({
    kind: z
      .enum(['VPS', 'DEDICATED', 'HETZNER_SERVER', 'HETZNER_STORAGEBOX', 'LIR', 'CUSTOM'])
      .optional()
      .meta({
        title: 'Kind',
        labels: {
          VPS: 'VPS',
          DEDICATED: 'Dedicated',
          HETZNER_SERVER: 'Hetzner server',
          HETZNER_STORAGEBOX: 'Hetzner storage box',
          LIR: 'LIR',
          CUSTOM: 'Custom',
        },
      }),
    status: z
      .enum(['PENDING', 'ACTIVE', 'SUSPENDED', 'TERMINATED'])
      .optional()
      .meta({
        title: 'Status',
        labels: {
          PENDING: 'Pending',
          ACTIVE: 'Active',
          SUSPENDED: 'Suspended',
          TERMINATED: 'Terminated',
        },
      }),
    ...page,
  }),
  output: z.looseObject({
    services: z.array(Service),
    ...paged,
    quota: z
      .looseObject({
        vps: z.looseObject({ used: z.number(), limit: z.number().nullish() }),
        billingMode: textOrNull,
      })
      .nullish(),
    hourly: z
      .looseObject({
        balanceCents: cents.nullish(),
        totalHourlyRateCents: centsOrNull,
        hoursRemaining: z.number().nullish(),
      })
      .nullish(),
  }),
})

export const getService = defineOperation({
  id: 'aluy.services.get',
  title: 'Show a service',
  help: 'One service with its metadata and whether provisioning failed.',
  subject: 'server',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/reseller/v1/services/{id}',
  input,
  output: z.looseObject({ service: ServiceDetail }),
})

export const renameService = defineOperation({
  id: 'aluy.services.rename',
  title: 'Rename a service',
  help: 'Changes the label; for a VPS the hypervisor’s name follows.',
  subject: 'server',
  effect: 'write',
  repeat: 'never',
  source,
  method: 'PATCH',
  path: '/api/reseller/v1/services/{id}',
  input: z.strictObject({
    id: id('server'),
    label: z.string().min(1).max(200).regex(/\S/, 'must not be blank').meta({ title: 'Label' }),
  }),
  output: z.looseObject({ service: z.looseObject({ id: text, label: textOrNull }) }),
})

export const cancelService = defineOperation({
  id: 'aluy.services.cancel',
  title: 'Cancel the renewal of a service',
  help: 'It stays active until the end of the billing period.',
  subject: 'server',
  effect: 'destructive',
  repeat: 'never',
  losesWhat:
    'It is not renewed: at the end of the billing period the server and its data are gone.',
  source,
  method: 'POST',
  path: '/api/reseller/v1/services/{id}/cancel',
  input,
  output: z.looseObject({
    service: z.looseObject({ id: text, subscriptionCancelledAt: textOrNull }),
  }),
})

export const resumeService = defineOperation({
  id: 'aluy.services.resume',
  title: 'Resume the renewal of a service',
  help: 'Takes back a cancellation that has not taken effect yet.',
  subject: 'server',
  effect: 'write',
  repeat: 'never',
  source,
  method: 'POST',
  path: '/api/reseller/v1/services/{id}/resume',
  input,
  output: z.looseObject({ ok: z.literal(true) }),
})

const done = z.looseObject({ ok: z.literal(true), serviceId: textOrNull })

export const suspendService = defineOperation({
  id: 'aluy.services.suspend',
  title: 'Suspend a server',
  help: 'Powers the server off and marks it suspended.',
  subject: 'server',
  effect: 'write',
  repeat: 'never',
  source,
  method: 'POST',
  path: '/api/reseller/v1/services/{id}/suspend',
  input,
  output: done,
})

export const unsuspendService = defineOperation({
  id: 'aluy.services.unsuspend',
  title: 'Unsuspend a server',
  help: 'Marks the server active and powers it on.',
  subject: 'server',
  effect: 'write',
  repeat: 'never',
  source,
  method: 'POST',
  path: '/api/reseller/v1/services/{id}/unsuspend',
  input,
  output: done,
})

export const resetPassword = defineOperation({
  id: 'aluy.services.resetPassword',
  title: 'Reset the root password',
  help: 'Sets a new root or administrator password. It is returned exactly once.',
  subject: 'server',
  effect: 'write',
  repeat: 'never',
  source,
  method: 'POST',
  path: '/api/reseller/v1/services/{id}/reset-password',
  input,
  output: z.looseObject({ ok: z.literal(true), password: text }),
  secrets: ['password'],
})

export const retryProvision = defineOperation({
  id: 'aluy.services.retryProvision',
  title: 'Retry the provisioning of a service',
  help: 'Only for a pending service whose provisioning failed. Its id changes.',
  subject: 'server',
  effect: 'destructive',
  repeat: 'never',
  losesWhat: 'The failed service is deleted and made anew under another id.',
  source,
  timeoutSeconds: 180,
  method: 'POST',
  path: '/api/reseller/v1/services/{id}/retry-provision',
  replaces: 'serviceId',
  input,
  output: z.looseObject({ ok: z.literal(true), serviceId: text, status: textOrNull }),
})

export const upgradeService = defineOperation({
  id: 'aluy.services.upgrade',
  title: 'Upgrade a server',
  help: 'Gives the server more resources; it can’t be made smaller.',
  subject: 'server',
  effect: 'billable',
  repeat: 'never',
  costsWhat: 'The upgrade is ordered at once; additional addresses are charged every month.',
  source,
  timeoutSeconds: 180,
  method: 'POST',
  path: '/api/reseller/v1/services/{id}/upgrade',
  input: z.strictObject({
    id: id('server'),
    ramGb: z.int().min(1).optional().meta({ title: 'Memory', unit: 'GB' }),
    cpuCores: z.int().min(1).optional().meta({ title: 'CPU cores' }),
    ssdGb: z.int().min(1).optional().meta({ title: 'SSD', unit: 'GB' }),
    extraIpv4: z.int().min(1).optional().meta({ title: 'Additional IPv4 addresses' }),
  }),
  check: ({ ramGb, cpuCores, ssdGb, extraIpv4 }) =>
    [ramGb, cpuCores, ssdGb, extraIpv4].some((value) => value !== undefined)
      ? []
      : [{ path: '', message: 'give at least one of ramGb, cpuCores, ssdGb, extraIpv4' }],
  output: z.looseObject({
    ok: z.literal(true),
    upgradeOrderId: textOrNull,
    extraIpOrderId: textOrNull,
  }),
})

export const reinstallService = defineOperation({
  id: 'aluy.services.reinstall',
  title: 'Reinstall a server',
  help: 'Wipes the server and installs another operating system.',
  subject: 'server',
  effect: 'destructive',
  repeat: 'never',
  losesWhat: 'All data on the server is lost.',
  source,
  timeoutSeconds: 120,
  method: 'POST',
  path: '/api/reseller/v1/services/{id}/reinstall',
  input: z.strictObject({
    id: id('server'),
    operatingSystemId: z.int().min(1).meta({ title: 'Operating system' }),
    hostname: z.string().min(1).max(253).optional().meta({ title: 'Hostname' }),
  }),
  output: done,
})
