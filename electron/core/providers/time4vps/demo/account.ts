import { Hono } from 'hono'
import { readBody } from '../../kit/demo-body.ts'
import { done, newId, refuse, textIn } from './answers.ts'
import type { DemoInvoice, DemoState } from './records.ts'
import { day, decimal, ZERO_DATE } from './state.ts'

/** "Clientarea" and "Billing" of the document. */
export function accountRoutes(state: DemoState): Hono {
  const app = new Hono()
  app.get('/details', (c) => c.json({ client: state.client }))
  app.put('/details', async (c) => {
    Object.assign(state.client, await readBody(c))
    return done(c)
  })
  app.post('/signup', async (c) => {
    const body = await readBody(c)
    const password = textIn(body, 'password')
    if (password.length < 12 || !/\d/.test(password) || !/[A-Z]/.test(password))
      return refuse(c, 'Password is too weak')
    return textIn(body, 'email') === state.client.email
      ? refuse(c, { email: 'Email address is already in use' })
      : done(c, { client_id: newId(state) })
  })
  app.post('/passwordreset', async (c) =>
    textIn(await readBody(c), 'email') === '' ? refuse(c, 'Email is required') : done(c),
  )
  contacts(app, state)
  notifications(app, state)
  billing(app, state)
  return app
}

function contacts(app: Hono, state: DemoState): void {
  const find = (id: string) => state.contacts.find((one) => one.id === id)
  app.get('/contact', (c) =>
    c.json({ contacts: state.contacts.map(({ privileges: _hidden, ...one }) => one) }),
  )
  app.post('/contact', async (c) => {
    const body = await readBody(c)
    if (textIn(body, 'email') === '') return refuse(c, { email: 'Email is required' })
    const id = newId(state)
    state.contacts.push({ lastlogin: ZERO_DATE, company: '0', ...body, id, password: undefined })
    return done(c, { contact_id: id })
  })
  app.get('/contact/privileges', (c) =>
    c.json({
      privileges: {
        billing: ['emails', 'payinvoice', 'orders', 'balance', 'addfunds', 'creditcard'],
        support: ['newticket', 'tickets', 'closeticket', 'emails'],
        misc: ['editmain', 'emails', 'editipaccess', 'manageprofiles', 'affiliates'],
        services: { full: 1, '300': ['basic', 'billing', 'cancelation', 'upgrade', 'notify'] },
        domains: { full: 1 },
      },
    }),
  )
  app.get('/contact/:id', (c) => {
    const contact = find(c.req.param('id'))
    return contact ? c.json({ contact }) : refuse(c, 'Contact not found')
  })
  app.put('/contact/:id', async (c) => {
    const contact = find(c.req.param('id'))
    if (!contact) return refuse(c, 'Contact not found')
    Object.assign(contact, await readBody(c), { id: contact.id })
    return done(c)
  })
}

function notifications(app: Hono, state: DemoState): void {
  app.get('/notifications', (c) => c.json({ notifications: state.notifications }))
  app.get('/notifications/new', (c) =>
    c.json({ notifications: state.notifications.filter(({ seen }) => !seen) }),
  )
  app.put('/notifications/:id/ack', (c) => {
    const found = state.notifications.find(({ id }) => id === c.req.param('id'))
    if (!found) return refuse(c, 'Notification not found')
    found.seen = true
    return done(c)
  })
}

const VAT_PERCENT = 21

function billing(app: Hono, state: DemoState): void {
  app.get('/balance', (c) => {
    const unpaid = state.invoices.filter(({ paid }) => !paid)
    const owed = unpaid.reduce((sum, { cents }) => sum + cents, 0)
    return done(c, {
      details: { currency: 'EUR', acc_balance: decimal(owed), acc_credit: decimal(state.cents) },
    })
  })
  app.get('/invoice', (c) => c.json({ invoices: state.invoices.map(listed) }))
  app.get('/invoice/:id', (c) => {
    const found = state.invoices.find(({ id }) => id === c.req.param('id'))
    return found ? c.json({ invoice: detailed(found, state) }) : refuse(c, 'Invoice not found')
  })
  app.get('/payment', (c) => c.json({ payments: { '10': 'BankTransfer', '9': 'PayPal' } }))
  app.get('/payment/fees', (c) =>
    c.json({
      payments: [
        { id: 1, name: 'Bank Transfer', fixed_fee: '0.0', percent_fee: '0.0' },
        { id: 5, name: 'PayPal', fixed_fee: '0.3', percent_fee: '2.9' },
      ],
    }),
  )
}

const dueOf = ({ date }: DemoInvoice): string => day(new Date(Date.parse(date) + 7 * 86_400_000))

const listed = (one: DemoInvoice) => ({
  id: one.id,
  date: one.date,
  dateorig: one.date,
  duedate: dueOf(one),
  paybefore: dueOf(one),
  total: decimal(one.cents),
  datepaid: one.paid ? `${one.date} 12:40:47` : ZERO_DATE,
  status: one.paid ? 'Paid' : 'Unpaid',
  merge_id: null,
  number: one.number,
  currency: 'EUR',
})

/** Prices include the tax here: what is left of the total is the subtotal. */
function detailed(one: DemoInvoice, state: DemoState) {
  const net = Math.round((one.cents * 100) / (100 + VAT_PERCENT))
  return {
    ...listed(one),
    subtotal: net / 100,
    credit: 0,
    tax: (one.cents - net) / 100,
    taxrate: VAT_PERCENT,
    tax2: 0,
    taxrate2: 0,
    taxexempt: '0',
    total: one.cents / 100,
    notes: '',
    items: one.lines.map(({ text, cents }, n) => ({
      id: `${one.id}${n}`,
      invoice_id: one.id,
      type: 'Hosting',
      item_id: String(n),
      description: text,
      amount: decimal(cents),
      taxed: '1',
      qty: '1.00',
      linetotal: decimal(cents),
    })),
    client: state.client,
  }
}
