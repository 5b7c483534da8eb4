import { Hono } from 'hono'
import { error, list, readBody } from './answers.ts'
import { cuid, type DemoState, type DemoTicket } from './state.ts'

interface Needs {
  state: DemoState
  now(): Date
}

/** `/tickets` of the document. */
export function ticketRoutes({ state, now }: Needs): Hono {
  const app = new Hono()
  const message = (body: string) => ({
    id: cuid('msg', 100 + state.tickets.reduce((sum, ticket) => sum + ticket.messages.length, 0)),
    author: 'you@example.com',
    body,
    staff: false,
    createdAt: now().toISOString(),
  })
  app.get('/', (c) => {
    const { status } = c.req.query()
    const fitting = state.tickets.filter((ticket) => !status || ticket.status === status)
    return list(c, 'tickets', fitting, (ticket) => ({
      ...show(ticket),
      messageCount: ticket.messages.length,
    }))
  })
  app.post('/', async (c) => {
    const { subject, message: body, serviceIds } = (await readBody(c)) ?? {}
    if (!String(subject ?? '').trim() || !String(body ?? '').trim()) {
      return error(c, 400, 'subject and message are required')
    }
    const at = now().toISOString()
    const known = new Set(state.services.map(({ id }) => id))
    const ticket: DemoTicket = {
      id: cuid('tkt', state.tickets.length),
      subject: String(subject).trim(),
      status: 'OPEN',
      createdAt: at,
      updatedAt: at,
      serviceIds: Array.isArray(serviceIds) ? serviceIds.filter((id) => known.has(id)) : [],
      messages: [message(String(body).trim())],
    }
    state.tickets.unshift(ticket)
    return c.json({ ticket: { ...show(ticket), messages: ticket.messages } }, 201)
  })
  app.get('/:id', (c) => {
    const ticket = state.tickets.find(({ id }) => id === c.req.param('id'))
    if (!ticket) return error(c, 404, 'Ticket not found')
    const relatedServices = state.services
      .filter(({ id }) => ticket.serviceIds.includes(id))
      .map(({ id, label, kind }) => ({ id, label, kind }))
    return c.json({ ticket: { ...show(ticket), relatedServices, messages: ticket.messages } })
  })
  app.post('/:id/reply', async (c) => {
    const ticket = state.tickets.find(({ id }) => id === c.req.param('id'))
    if (!ticket) return error(c, 404, 'Ticket not found')
    if (ticket.status === 'CLOSED') return error(c, 409, 'Ticket is closed')
    const added = message(String((await readBody(c))?.message ?? '').trim())
    if (added.body === '') return error(c, 400, 'message is required')
    ticket.messages.push(added)
    Object.assign(ticket, { status: 'AWAITING_STAFF', updatedAt: added.createdAt })
    return c.json({ message: added }, 201)
  })
  return app
}

const show = (ticket: DemoTicket) => ({
  id: ticket.id,
  subject: ticket.subject,
  status: ticket.status,
  priority: 'NORMAL',
  createdAt: ticket.createdAt,
  updatedAt: ticket.updatedAt,
})
