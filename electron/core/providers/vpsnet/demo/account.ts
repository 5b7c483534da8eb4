import { type Context, Hono } from 'hono'
import { DEMO_HTML, renderDemoInvoice } from '../../kit/demo-pdf/index.ts'
import { readBody } from '../../kit/demo-body.ts'
import { gone, idIn, missing, offsetTime, readRecord, refuse } from './answers.ts'
import type { Needs } from './servers.ts'
import { CLOUDS, type DemoTicket, NODE_PRICE_CENTS, SYSTEMS, TEMPLATES, WINDOWS } from './state.ts'

const WRAPPER: Record<string, string> = {
  ram: 'ram_node',
  storage: 'storage_node',
  fusion: 'fusion_node',
  bandwidth: 'bandwidth_node',
}

/** Nodes, addresses, clouds, templates and licences. */
export function stockRoutes({ state, now }: Needs): Hono {
  const app = new Hono()
  app.get('/nodes', (c) => {
    const kind = c.req.query('type') ?? 'vps'
    const fitting = [...state.nodes.values()].filter((node) => node.kind === kind)
    return c.json(
      fitting.map(({ id, vm, consumer, isDaily, created }) => ({
        [WRAPPER[kind] ?? 'slice']: {
          id,
          virtual_machine_id: vm,
          consumer_id: consumer,
          created_at: offsetTime(created),
          ...(kind === 'vps' ? { daily_node: isDaily } : {}),
        },
      })),
    )
  })
  app.post('/nodes', async (c) => {
    const { quantity, upgrade_option } = await readBody(c)
    const cost = Number(quantity) * NODE_PRICE_CENTS
    if (!(cost > 0)) return refuse(c, ['quantity', 'must be greater than 0'])
    if (cost > state.balanceCents) return refuse(c, ['base', 'Payment failed'])
    state.balanceCents -= cost
    for (let n = 0; n < Number(quantity); n++) {
      const id = state.nextId()
      const kind =
        upgrade_option === undefined || upgrade_option === 'daily' ? 'vps' : String(upgrade_option)
      const isDaily = upgrade_option === 'daily'
      state.nodes.set(id, { id, kind, isDaily, vm: null, consumer: 0, created: now().getTime() })
    }
    return c.json({ status: 'ok' })
  })
  const update = async (c: Context): Promise<Response> => {
    const node = state.nodes.get(idIn(c))
    if (!node) return missing(c)
    node.consumer = Number((await readBody(c)).consumer_id)
    return c.json({ status: 'ok' })
  }
  const remove = (c: Context): Response => {
    const node = state.nodes.get(idIn(c))
    if (!node) return missing(c)
    if (node.vm !== null) return refuse(c, ['base', 'The node is assigned to a server'])
    state.nodes.delete(node.id)
    return gone(c)
  }
  app.put('/nodes/:id{\\d+}', update)
  app.put('/nodes/:id/:verb{update_\\w+_node}', update)
  app.delete('/nodes/:id{\\d+}', remove)
  app.delete('/nodes/:id/:verb{remove_\\w+_node}', remove)

  app.get('/ips', (c) =>
    c.json(
      [...state.ips.values()].map(({ id, address, vm, notes, consumer }) => ({
        ip_address: {
          id,
          ip_address: address,
          virtual_machine_id: vm === null ? null : Math.abs(vm),
          description: notes,
          consumer_id: consumer,
        },
      })),
    ),
  )
  app.post('/ips', async (c) => {
    const { quantity, virtual_machine_id } = await readBody(c)
    const vm = state.vms.get(Number(virtual_machine_id))
    if (!vm) return refuse(c, ['virtual_machine_id', 'is invalid'])
    for (let n = 0; n < Number(quantity); n++) {
      const id = state.nextId()
      state.ips.set(id, { id, address: `203.0.113.${id % 250}`, vm: vm.id, notes: '', consumer: 0 })
    }
    return c.json({ status: 'ok' })
  })
  app.post('/ips/request_justified_ips', (c) => c.json({ status: 'ok' }))
  app.get('/ips/justification_list', (c) => c.json([]))
  app.post('/ips/exists', async (c) => {
    const { ip_address } = await readBody(c)
    return c.json(
      [...state.ips.values()].some(({ address }) => address === ip_address)
        ? true
        : { exists: false },
    )
  })
  app.put('/ips/:id{\\d+}', async (c) => {
    const ip = state.ips.get(idIn(c))
    if (!ip) return missing(c)
    ip.notes = String((await readRecord(c, 'ip_address')).notes ?? ip.notes)
    return c.json({ status: 'ok' })
  })
  app.put('/ips/:id/reassign', async (c) => {
    const ip = state.ips.get(idIn(c))
    const vm = state.vms.get(Number((await readBody(c)).virtual_machine_id))
    if (!ip) return missing(c)
    if (!vm) return refuse(c, ['virtual_machine_id', 'is on another cloud'])
    ip.vm = vm.id
    return c.json({ status: 'ok' })
  })
  app.delete('/ips/:id{\\d+}', (c) => (state.ips.delete(idIn(c)) ? gone(c) : missing(c)))

  const cloud = ({ id, label, full }: (typeof CLOUDS)[number]) => ({
    id,
    label,
    available: !full && !state.isSoldOut,
    system_templates: SYSTEMS,
    fusion_io: false,
    cloud_version: 1,
    premium_price: 0,
    currency_code: 'USD',
    daily_node_bandwidth: 100,
    monthly_node_bandwidth: 150,
  })
  const clouds = (ssd: boolean) =>
    CLOUDS.filter((one) => one.ssd === ssd).map((one) => ({ cloud: cloud(one) }))
  app.get('/available_clouds', (c) => c.json(clouds(false)))
  app.get('/available_ssd_clouds', (c) => c.json(clouds(true)))
  app.get('/available_cloud_groups', (c) => c.json([{ id: 1, label: 'Europe' }]))
  app.get('/clouds/:id{\\d+}', (c) => {
    const found = CLOUDS.find(({ id }) => id === idIn(c))
    return found ? c.json(cloud(found)) : missing(c)
  })
  app.get('/clouds/:id/system_templates/:template', (c) => {
    const found = SYSTEMS.find(({ id }) => id === idIn(c, 'template'))
    const applicable_price = found === WINDOWS ? { USD: 10, GBP: 7.5 } : { USD: 0, GBP: 0 }
    return found
      ? c.json({ system_template: { ...found, commercial: false, applicable_price } })
      : missing(c)
  })
  return app
}

/** Tickets, templates of the account, licences, money and profile. */
export function accountRoutes({ state, now }: Needs): Hono {
  const app = new Hono()
  app.get('/profile', (c) =>
    c.json({ user: { id: 26, email: 'demo@vps.example', first_name: 'Dana', last_name: 'Demo' } }),
  )
  const sentByNow = () => state.invoices.filter(({ sent }) => sent <= now().getTime())
  app.get('/invoices', (c) =>
    c.json(
      sentByNow().map(({ no, sent, cents }) => ({
        invoice: {
          date_sent: offsetTime(sent),
          date_due: offsetTime(sent + 3 * 86_400_000),
          amount: (cents / 100).toFixed(2),
          currency: 'USD',
          status: 'paid',
          invoice_no: String(no),
        },
      })),
    ),
  )
  app.get('/invoices/get_credits', (c) =>
    c.json({ current_balance: state.balanceCents / 100, currency: 'USD', account_credits: 0 }),
  )
  app.get('/invoices/:file{\\d+\\.pdf}', (c) => {
    const no = Number.parseInt(c.req.param('file'), 10)
    if (!state.invoices.some((one) => one.no === no)) return missing(c)
    // Relative: the fleet lives below a random path.
    return c.redirect(`../files/${no}.pdf`, 302)
  })
  app.get('/managed_services', (c) => c.json({ managed_services: [] }))
  app.get('/dotdefender_licenses', (c) => c.json([]))
  app.post('/dotdefender_licenses', (c) => c.json({ status: 'ok' }))
  app.delete('/dotdefender_licenses/:id', (c) => gone(c))

  app.get('/available_templates', (c) =>
    c.json([
      {
        template_groups: TEMPLATES.map(({ id, label }) => ({
          name: label,
          templates: [
            {
              name: label,
              clouds: CLOUDS.map((cloud) => ({ id: cloud.id, system_template_id: id })),
            },
          ],
        })),
      },
    ]),
  )
  app.get('/system_templates', (c) =>
    c.json([...state.customTemplates.values()].map((system_template) => ({ system_template }))),
  )
  app.put('/system_templates/:id', async (c) => {
    const found = state.customTemplates.get(idIn(c))
    if (!found) return missing(c)
    Object.assign(found, await readRecord(c, 'system_template'))
    return c.json({ status: 'ok' })
  })
  app.delete('/system_templates/:id', (c) =>
    state.customTemplates.delete(idIn(c)) ? gone(c) : missing(c),
  )
  for (const kind of ['commercial', 'windows']) licences(app, state, kind)
  tickets(app, state, now)
  return app
}

/** The file that an invoice's redirect leads to: open to whoever has the address, as on a file host. */
export function fileRoutes({ state }: Needs): Hono {
  const app = new Hono()
  app.get('/files/:file{\\d+\\.pdf}', async (c) => {
    if (c.req.header('authorization')) return c.text('No credential belongs here', 400)
    const invoice = state.invoices.find(({ no }) => no === Number.parseInt(c.req.param('file'), 10))
    if (!invoice) return missing(c)
    const { no, sent, cents, kind } = invoice
    if (state.hasHtmlInvoices) return c.html(DEMO_HTML)
    const pdf = await renderDemoInvoice(
      {
        number: String(no),
        issuedAt: new Date(sent).toISOString(),
        currency: 'USD',
        totalCents: cents,
        lines: [{ label: 'Cloud server nodes', totalCents: cents }],
      },
      kind,
    )
    return new Response(new Uint8Array(pdf), { headers: { 'content-type': 'application/pdf' } })
  })
  return app
}

function licences(app: Hono, state: Needs['state'], kind: string): void {
  const name = `${kind}_template`
  const path = `/${name}s`
  app.get(`${path}`, (c) =>
    c.json(
      [...state.licences.values()]
        .filter((one) => one.kind === kind)
        .map(({ id, system_template_id }) => ({
          [name]: { id, system_template_id, virtual_machine_id: null },
        })),
    ),
  )
  app.post(`${path}`, async (c) => {
    const { confirm_purchase, system_template_id } = await readRecord(c, name)
    if (confirm_purchase !== '1') return refuse(c, ['confirm_purchase', 'must be accepted'])
    const id = state.nextId()
    state.licences.set(id, { id, kind, system_template_id })
    return c.json({ status: 'ok' })
  })
  app.put(`${path}/:id`, async (c) => {
    const found = state.licences.get(idIn(c))
    if (!found) return missing(c)
    found.system_template_id = (await readRecord(c, name)).system_template_id
    return c.json({ status: 'ok' })
  })
  app.delete(`${path}/:id`, (c) => (state.licences.delete(idIn(c)) ? gone(c) : missing(c)))
}

const DEPARTMENTS = ['', 'Billing', 'Sales', 'WordPress', 'Cloud Hosting', 'Server issue', 'Other']

function tickets(app: Hono, state: Needs['state'], now: () => Date): void {
  const department = ({ department: id }: DemoTicket): string => DEPARTMENTS[Number(id)] ?? 'Other'
  app.get('/tickets', (c) => {
    const { status, department: wanted } = c.req.query()
    const fitting = [...state.tickets.values()].filter(
      (one) =>
        (!status || one.status.toLowerCase() === status) && (!wanted || one.department === wanted),
    )
    return c.json(
      fitting.map((one) => ({
        ticket: {
          id: String(one.id),
          status: one.status,
          department: department(one),
          subject: one.subject,
          last_responded: 'Staff Followup',
          last_response_time: one.replies.at(-1)?.time,
        },
      })),
    )
  })
  app.post('/tickets', async (c) => {
    const { department: to, body, subject } = await readBody(c)
    if (typeof body !== 'string' || body === '') return refuse(c, ['body', "can't be blank"])
    const id = state.nextId()
    const time = now().toISOString()
    const replies = [{ client_response: true, comment: body, time }]
    state.tickets.set(id, {
      id,
      department: String(to),
      subject: String(subject ?? ''),
      status: 'Open',
      replies,
    })
    return c.json({ id })
  })
  app.get('/tickets/:id{\\d+}', (c) => {
    const found = state.tickets.get(idIn(c))
    if (!found) return missing(c)
    return c.json({ subject: found.subject, status: found.status, replies: found.replies })
  })
  app.post('/tickets/:id/ticket_replies', async (c) => {
    const found = state.tickets.get(idIn(c))
    if (!found) return missing(c)
    const comment = String((await readBody(c)).body)
    found.replies.push({ client_response: true, comment, time: now().toISOString() })
    return c.json({ status: 'ok' })
  })
  app.delete('/tickets/:id{\\d+}', (c) => {
    const found = state.tickets.get(idIn(c))
    if (!found) return missing(c)
    found.status = 'Closed'
    return gone(c)
  })
}
