import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { idOrNull, idText, instantOrNull } from '../../kit/values.ts'
import { at } from '../paths.ts'
import * as f from './fields.ts'

const SECTION = 'Support Tickets'
const done = { answer: 'any', output: z.unknown() } as const
const ticketId = f.idOf('Ticket id')

const DEPARTMENTS = {
  1: 'Billing',
  2: 'Sales',
  3: 'WordPress',
  4: 'Cloud hosting',
  5: 'Server issue',
  6: 'Other',
}
const SUBJECTS = {
  reboot: 'Server is down',
  performance_issue: 'Performance issue',
  installation: 'Installation',
  administration: 'Administration',
  assisted: 'Assisted start-up',
  abuse: 'Abuse or DDoS',
  other: 'Unknown or other',
}
const department = z
  .enum(['1', '2', '3', '4', '5', '6'])
  .meta({ title: 'Department', labels: DEPARTMENTS })
const TICKET = {
  status: f.text,
  department: f.text,
  subject: f.text,
  last_responded: f.text,
  last_response_time: instantOrNull,
}

export const listTickets = defineOperation({
  ...at('tickets.list', SECTION),
  ...f.read,
  title: 'List tickets',
  help: 'Support tickets, by status and department.',
  input: z.strictObject({
    status: z
      .enum(['open', 'closed', 'hold'])
      .optional()
      .meta({ title: 'Status', labels: { open: 'Open', closed: 'Closed', hold: 'On hold' } }),
    department: department.optional(),
  }),
  output: f.many('ticket', { id: idText, ...TICKET }),
})

const secret = (title: string) =>
  z.string().min(1).max(200).optional().meta({ title, secret: true })

export const createTicket = defineOperation({
  ...at('tickets.create', SECTION),
  ...f.write,
  ...done,
  subject: 'ticket',
  title: 'Open a ticket',
  help: 'Asks VPS.NET’s support. A server issue needs a subject and the server.',
  input: z.strictObject({
    department,
    body: z.string().min(1).max(20_000).meta({ title: 'Text', multiline: true }),
    subject: z
      .enum(Object.keys(SUBJECTS) as [keyof typeof SUBJECTS])
      .optional()
      .meta({ title: 'Subject (server issue)', labels: SUBJECTS }),
    domain_name: z.string().max(253).optional().meta({ title: 'Domain (cloud hosting)' }),
    vm_id: f.idOf('Server id', 'server').optional(),
    ip_address: z.string().max(45).optional().meta({ title: 'Address' }),
    root_password: secret('Root password'),
    ssh_port: z
      .string()
      .regex(/^\d{1,5}$/, 'must be a port')
      .optional()
      .meta({ title: 'SSH port' }),
    ssh_user: z.string().max(64).optional().meta({ title: 'SSH user' }),
    ssh_password: secret('SSH password'),
  }),
  check: ({ department: to, subject, vm_id }) => {
    if (to !== '5') return []
    const missing = { subject, vm_id }
    return Object.entries(missing)
      .filter(([, value]) => value === undefined)
      .map(([path]) => ({ path, message: 'is needed for a server issue' }))
  },
})

export const getTicket = defineOperation({
  ...at('tickets.get', SECTION),
  ...f.read,
  subject: 'ticket',
  title: 'Show a ticket',
  help: 'A ticket with all replies.',
  input: z.strictObject({ id: ticketId }),
  output: f.one('ticket', {
    ...TICKET,
    id: idOrNull,
    replies: z
      .array(z.looseObject({ comment: f.text, time: instantOrNull, client_response: f.flag }))
      .nullish(),
  }),
})

export const replyTicket = defineOperation({
  ...at('tickets.reply', SECTION),
  ...f.write,
  ...done,
  subject: 'ticket',
  title: 'Reply to a ticket',
  help: 'Adds a reply to an open ticket.',
  input: z.strictObject({
    id: ticketId,
    body: z.string().min(1).max(20_000).meta({ title: 'Text', multiline: true }),
    root_password: secret('Root password'),
  }),
})

export const closeTicket = defineOperation({
  ...at('tickets.close', SECTION),
  ...f.write,
  ...done,
  subject: 'ticket',
  title: 'Close a ticket',
  help: 'Closes a support ticket.',
  input: z.strictObject({ id: ticketId }),
})

export const managedServices = defineOperation({
  ...at('managedServices.list', SECTION),
  ...f.read,
  title: 'List managed services',
  help: 'Pro-Active Managed Services and when they renew.',
  input: f.none,
  output: z.looseObject({
    managed_services: z
      .array(
        z.looseObject({
          virtual_machine_id: idOrNull,
          managed_support_ip: f.text,
          renewal_date: f.text,
        }),
      )
      .nullish(),
  }),
})
