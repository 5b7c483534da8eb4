import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { documented, id, page, paged, text, textOrNull } from './fields.ts'

const source = documented('Support tickets')
const Message = z.looseObject({
  id: text,
  author: textOrNull,
  body: text,
  staff: z.boolean().nullish(),
  createdAt: textOrNull,
})
const Ticket = z.looseObject({
  id: text,
  subject: text,
  status: text,
  priority: textOrNull,
  createdAt: textOrNull,
  updatedAt: textOrNull,
})
const body = z
  .string()
  .min(1)
  .regex(/\S/, 'must not be blank')
  .meta({ title: 'Message', multiline: true })

export const listTickets = defineOperation({
  id: 'aluy.tickets.list',
  title: 'List tickets',
  help: 'Your support tickets, newest first.',
  subject: 'account',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/reseller/v1/tickets',
  input: z.strictObject({
    status: z
      .enum(['OPEN', 'AWAITING_CUSTOMER', 'AWAITING_STAFF', 'CLOSED'])
      .optional()
      .meta({
        title: 'Status',
        labels: {
          OPEN: 'Open',
          AWAITING_CUSTOMER: 'Awaiting you',
          AWAITING_STAFF: 'Awaiting support',
          CLOSED: 'Closed',
        },
      }),
    ...page,
  }),
  output: z.looseObject({
    tickets: z.array(Ticket.extend({ messageCount: z.number().nullish() })),
    ...paged,
  }),
})

export const createTicket = defineOperation({
  id: 'aluy.tickets.create',
  title: 'Open a ticket',
  help: 'Asks the provider’s support; it is told at once.',
  subject: 'account',
  effect: 'write',
  repeat: 'never',
  source,
  method: 'POST',
  path: '/api/reseller/v1/tickets',
  input: z.strictObject({
    subject: z.string().min(1).regex(/\S/, 'must not be blank').meta({ title: 'Subject' }),
    message: body,
    serviceIds: z.array(z.string().min(1)).optional().meta({ title: 'Services', picker: 'server' }),
  }),
  output: z.looseObject({ ticket: Ticket.extend({ messages: z.array(Message).nullish() }) }),
})

export const getTicket = defineOperation({
  id: 'aluy.tickets.get',
  title: 'Show a ticket',
  help: 'One ticket with its messages and services.',
  subject: 'ticket',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/reseller/v1/tickets/{id}',
  input: z.strictObject({ id: id('ticket') }),
  output: z.looseObject({
    ticket: Ticket.extend({
      messages: z.array(Message),
      relatedServices: z
        .array(z.looseObject({ id: text, label: textOrNull, kind: textOrNull }))
        .nullish(),
    }),
  }),
})

export const replyTicket = defineOperation({
  id: 'aluy.tickets.reply',
  title: 'Reply to a ticket',
  help: 'Adds a message; a closed ticket takes none.',
  subject: 'ticket',
  effect: 'write',
  repeat: 'never',
  source,
  method: 'POST',
  path: '/api/reseller/v1/tickets/{id}/reply',
  input: z.strictObject({ id: id('ticket'), message: body }),
  output: z.looseObject({ message: Message }),
})
