import { z } from 'zod'
import {
  Amount,
  count,
  formValues,
  Id,
  id,
  inSection,
  required,
  success,
  text,
  words,
  IdOrNone,
} from './fields.ts'

const define = inSection('Services')
const input = z.strictObject({ id: id('Service id') })

const Service = z.looseObject({
  id: Id,
  domain: text,
  total: Amount,
  status: text,
  billingcycle: text,
  next_due: text,
  category: text,
  category_url: text,
  name: text,
})
export type Time4vpsService = z.infer<typeof Service>

export const listServices = define({
  id: 'time4vps.services.list',
  title: 'List services',
  help: 'Everything you have ordered, with price, status and next due date.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/service',
  input: z.strictObject({}),
  output: z.looseObject({ services: z.array(Service) }),
})

export const listMethods = define({
  id: 'time4vps.services.methods',
  title: 'List the methods of a service',
  help: 'Which calls this service offers.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/service/{id}/methods',
  input,
  output: z.looseObject({
    methods: z.array(z.looseObject({ name: text, method: text, route: text })),
  }),
})

export const listUpgrades = define({
  id: 'time4vps.services.upgradeOptions',
  title: 'List upgrade options',
  help: 'The resources and packages that the service can be changed to, with prices.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/service/{id}/upgrade',
  input,
  output: z.looseObject({ resources: z.unknown(), package: z.unknown() }),
})

export const upgradeService = define({
  id: 'time4vps.services.upgrade',
  title: 'Upgrade a service',
  help: 'Estimates an upgrade, or orders it where “Order it” is set.',
  subject: 'account',
  effect: 'billable',
  costsWhat: 'With “Order it” the upgrade is ordered and invoiced; without, it is only estimated.',
  method: 'POST',
  path: '/api/service/{id}/upgrade',
  input: z.strictObject({
    id: id('Service id'),
    resources: formValues('Resources'),
    package: count('New package id'),
    cycle: words('New billing cycle'),
    send: z.boolean().optional().meta({ title: 'Order it' }),
  }),
  ...success,
})

export const cancelService = define({
  id: 'time4vps.services.cancel',
  title: 'Cancel a service',
  help: 'Requests the end of a service: when the paid period ends, or at once.',
  subject: 'account',
  effect: 'destructive',
  losesWhat:
    'The service ends and its data are gone: when the paid period ends, or at once where that is chosen.',
  method: 'POST',
  path: '/api/service/{id}/cancel',
  input: z.strictObject({
    id: id('Service id'),
    immediate: z
      .enum(['true', 'false'])
      .optional()
      .meta({
        title: 'When',
        labels: { true: 'Immediately', false: 'At the end of the paid period' },
      }),
    reason: words('Reason', 2000),
  }),
  check: required('immediate'),
  ...success,
})

export const getLabel = define({
  id: 'time4vps.services.getLabel',
  title: 'Show the label of a service',
  help: 'Your own name for the service.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/service/{id}/label',
  input,
  output: z.looseObject({ label: text }),
})

export const setLabel = define({
  id: 'time4vps.services.setLabel',
  title: 'Label a service',
  help: 'Sets your own name for the service; its hostname stays.',
  subject: 'account',
  effect: 'write',
  method: 'POST',
  path: '/api/service/{id}/label',
  input: z.strictObject({ id: id('Service id'), label: words('Label') }),
  check: required('label'),
  ...success,
})

export const getService = define({
  id: 'time4vps.services.get',
  title: 'Show a service',
  help: 'One service with price, label, and when it was made and is due.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/service/{id}',
  input,
  output: z.looseObject({
    service: Service.extend({ date_created: text, next_invoice: text, label: text }),
  }),
})

export const serviceOfOrder = define({
  id: 'time4vps.services.idFromOrder',
  title: 'Find the service of an order',
  help: 'Answers the service id that belongs to an order number.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/service/order/{order_num}',
  input: z.strictObject({ order_num: id('Order number') }),
  output: z.looseObject({ account_id: IdOrNone }),
})
