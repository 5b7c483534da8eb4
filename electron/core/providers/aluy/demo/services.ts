import { Hono, type Context } from 'hono'
import type { DemoConsoles } from '../../kit/demo-server.ts'
import { type DemoService, type DemoState, cuid } from './state.ts'
import { error, list, readBody } from './answers.ts'

const KINDS = ['VPS', 'DEDICATED', 'HETZNER_SERVER', 'HETZNER_STORAGEBOX', 'LIR', 'CUSTOM']
const STATUSES = ['PENDING', 'ACTIVE', 'SUSPENDED', 'TERMINATED']
const TEMPLATES = [
  { id: 1, label: 'Ubuntu 24.04 LTS' },
  { id: 2, label: 'Debian 12' },
  { id: 3, label: 'Rocky Linux 9' },
  { id: 4, label: 'AlmaLinux 9' },
]

interface Needs {
  state: DemoState
  paceMs: number
  now(): Date
  consoles: DemoConsoles
}

/** `/services` of the document. */
export function serviceRoutes({ state, paceMs, now, consoles }: Needs): Hono {
  const app = new Hono()
  const find = (c: Context): DemoService | undefined => {
    const found = state.services.find(({ id }) => id === c.req.param('id'))
    if (found) settle(found, now().getTime())
    return found
  }
  const later = (service: DemoService, ...steps: [number, string][]): void => {
    const at = now().getTime()
    service.then = steps.map(([paces, word]) => ({ at: at + paces * paceMs, state: word }))
  }
  const withService = (
    path: string,
    method: 'get' | 'post' | 'patch',
    work: (c: Context, service: DemoService) => Response | Promise<Response>,
  ): void => {
    app[method](path, (c) => {
      const service = find(c)
      return service ? work(c, service) : error(c, 404, 'Service not found')
    })
  }

  app.get('/', (c) => {
    const { kind, status } = c.req.query()
    if (kind && !KINDS.includes(kind))
      return error(c, 400, `Invalid kind. Valid values: ${KINDS.join(', ')}`)
    if (status && !STATUSES.includes(status)) {
      return error(c, 400, `Invalid status. Valid values: ${STATUSES.join(', ')}`)
    }
    const fitting = state.services.filter(
      (one) => (!kind || one.kind === kind) && (!status || one.status === status),
    )
    return list(c, 'services', fitting, summary, extras(state))
  })
  withService('/:id', 'get', (c, service) => c.json({ service: detail(service) }))
  withService('/:id', 'patch', async (c, service) => {
    const label = String((await readBody(c))?.label ?? '').trim()
    if (label === '' || label.length > 200) return error(c, 400, 'No valid fields to update')
    service.label = label
    return c.json({
      service: { id: service.id, label, kind: service.kind, status: service.status },
    })
  })
  withService('/:id/status', 'get', (c, service) =>
    service.externalId
      ? c.json(liveStatus(service, state.services.indexOf(service)))
      : error(c, 502, 'Could not retrieve server status.'),
  )
  withService('/:id/power', 'post', async (c, service) => {
    const action = String((await readBody(c))?.action)
    const step = POWER[action]
    if (!step) return error(c, 400, 'Invalid action. Use: start | shutdown | stop | restart')
    if (service.status !== 'ACTIVE') return error(c, 409, 'Service is not active')
    service.state = step.during
    later(service, [1, step.after])
    return c.json({ ok: true, action, serviceId: service.id })
  })
  withService('/:id/cancel', 'post', (c, service) => {
    if (service.status === 'TERMINATED') return error(c, 400, 'Service is already terminated')
    service.cancelledAt = now().toISOString()
    const { id, label, status, cancelledAt } = service
    return c.json({ service: { id, label, status, subscriptionCancelledAt: cancelledAt } })
  })
  withService('/:id/resume', 'post', (c, service) => {
    if (!service.cancelledAt) return error(c, 400, 'Service is not cancelled')
    service.cancelledAt = null
    return c.json({ ok: true })
  })
  withService('/:id/suspend', 'post', (c, service) => {
    if (!service.externalId) return error(c, 409, 'Service not yet provisioned')
    service.status = 'SUSPENDED'
    service.state = 'stopped'
    service.then = []
    return c.json({ ok: true, serviceId: service.id })
  })
  withService('/:id/unsuspend', 'post', (c, service) => {
    service.status = 'ACTIVE'
    service.state = 'starting'
    later(service, [1, 'running'])
    return c.json({ ok: true, serviceId: service.id })
  })
  withService('/:id/reset-password', 'post', (c, service) =>
    service.externalId
      ? c.json({ ok: true, password: `Demo-${service.externalId}-${now().getTime().toString(36)}` })
      : error(c, 502, 'Upstream provider error'),
  )
  withService('/:id/retry-provision', 'post', (c, service) => {
    if (service.status !== 'PENDING') return error(c, 400, 'Only pending services can be retried')
    if (!service.provisionIssue) return error(c, 409, 'Service is still being set up — please wait')
    const n = state.services.length + 1
    Object.assign(service, {
      id: cuid('svn', n),
      status: 'ACTIVE',
      externalId: String(9000 + n),
      provisionIssue: false,
      state: 'running',
    })
    return c.json({ ok: true, serviceId: service.id, status: service.status })
  })
  withService('/:id/upgrade', 'post', async (c, service) => {
    const { ramGb, cpuCores, ssdGb, extraIpv4 } = (await readBody(c)) ?? {}
    const sizes = { ramGb, cpuCores, ssdGb }
    const grows = Object.entries(sizes).filter(([, value]) => typeof value === 'number')
    if (grows.length === 0 && !extraIpv4) {
      return error(
        c,
        400,
        'At least one upgrade field is required (ramGb, cpuCores, ssdGb, extraIpv4)',
      )
    }
    if (service.status !== 'ACTIVE') return error(c, 409, 'Service must be active to upgrade')
    const smaller = grows.some(([name, value]) => Number(value) <= service[name as 'ramGb'])
    if (smaller) return error(c, 400, 'Upgrade not available')
    if (typeof extraIpv4 === 'number' && extraIpv4 > 4)
      return error(c, 400, 'Extra IP order failed')
    Object.assign(service, Object.fromEntries(grows))
    const ordered = (kind: string, what: string, totalCents: number): string => {
      const id = cuid(kind, 1 + state.orders.length)
      const label = `${what}: ${service.label}`
      const createdAt = now().toISOString()
      state.orders.unshift({ id, status: 'PAID', totalCents, label, createdAt, paid: true })
      return id
    }
    return c.json({
      ok: true,
      ...(grows.length > 0 ? { upgradeOrderId: ordered('upg', 'Upgrade', 500) } : {}),
      ...(extraIpv4 ? { extraIpOrderId: ordered('xip', 'Additional IPv4', 150) } : {}),
    })
  })
  withService('/:id/reinstall', 'post', async (c, service) => {
    const { operatingSystemId } = (await readBody(c)) ?? {}
    if (typeof operatingSystemId !== 'number') return error(c, 400, 'operatingSystemId is required')
    if (!TEMPLATES.some(({ id }) => id === operatingSystemId))
      return error(c, 502, 'Upstream provider error')
    service.state = 'reinstalling'
    later(service, [2, 'starting'], [3, 'running'])
    return c.json({ ok: true, serviceId: service.id })
  })
  withService('/:id/templates', 'get', (c) => c.json({ templates: TEMPLATES }))
  withService('/:id/console', 'get', async (c, service) => {
    const { id: serviceId, consoleEnabled: enabled, externalId } = service
    const { host: ip, port, password, url } = await consoles.open(service.label)
    // Every second panel issues a WebSocket's address.
    const wssUrl = Number(externalId ?? 0) % 2 === 0 ? url : null
    const shut = { ip, port: null, password: null, wssUrl: null, enabled }
    return c.json({ serviceId, console: enabled ? { ip, port, password, wssUrl, enabled } : shut })
  })
  withService('/:id/console', 'post', async (c, service) => {
    const action = (await readBody(c))?.action
    if (action !== 'enable' && action !== 'disable') return error(c, 400, 'Invalid action')
    service.consoleEnabled = action === 'enable'
    return c.json({ ok: true, action, serviceId: service.id })
  })
  return app
}

const POWER: Record<string, { during: string; after: string }> = {
  start: { during: 'starting', after: 'running' },
  shutdown: { during: 'stopping', after: 'stopped' },
  stop: { during: 'stopping', after: 'stopped' },
  restart: { during: 'restarting', after: 'running' },
}

/** Lets what was to happen by now have happened. */
function settle(service: DemoService, now: number): void {
  while (service.then[0] && service.then[0].at <= now) {
    service.state = service.then[0].state
    service.then.shift()
  }
}

const summary = (one: DemoService) => ({
  id: one.id,
  kind: one.kind,
  status: one.status,
  label: one.label,
  externalId: one.externalId,
  createdAt: one.createdAt,
  nextDueAt: one.nextDueAt,
  subscriptionBillingPeriod: one.hourlyRateCents === null ? 'MONTHLY' : 'HOURLY',
  subscriptionCancelledAt: one.cancelledAt,
  hourlyRateCents: one.hourlyRateCents,
  lastBilledAt: null,
  billedHourlyCents: one.hourlyRateCents ?? 0,
  pendingInvoiceCents: (one.hourlyRateCents ?? 0) * 31,
  pendingInvoiceSeconds: 111_600,
  pendingInvoiceSince: one.createdAt,
})

const detail = (one: DemoService) => ({
  ...summary(one),
  billedRunningSeconds: 3600,
  hasProvisionIssue: one.provisionIssue,
  metadata: {
    vmType: 'custom',
    vmLocation: one.location,
    ramGb: one.ramGb,
    cpuCores: one.cpuCores,
    ssdGb: one.ssdGb,
  },
})

const liveStatus = (one: DemoService, index: number) => ({
  serviceId: one.id,
  externalId: one.externalId,
  state: one.state,
  hostname: `${one.label}.example.com`,
  name: `vps-${one.externalId}`,
  cpuCores: one.cpuCores,
  memoryMb: one.ramGb * 1024,
  storageGb: one.ssdGb,
  trafficGb: 1000,
  ipAddresses: [
    {
      address: `198.51.${(100 + Math.floor(index / 254)) % 256}.${(index % 254) + 1}`,
      type: 'ipv4',
    },
    { address: `2001:db8::${(index + 1).toString(16)}`, type: 'ipv6' },
  ],
})

function extras(state: DemoState) {
  const active = state.services.filter(({ status }) => status === 'ACTIVE')
  const rate = active.reduce((sum, one) => sum + (one.hourlyRateCents ?? 0), 0)
  return {
    quota: {
      vps: { used: active.length, limit: state.billingMode === 'POSTPAID' ? state.vpsLimit : null },
      billingMode: state.billingMode,
    },
    hourly: {
      billingMode: state.billingMode,
      balanceCents: state.balanceCents,
      totalHourlyRateCents: rate,
      hoursRemaining:
        state.billingMode === 'PREPAID' && rate > 0 ? state.balanceCents / rate : null,
      activeHourlyServices: active.filter(({ hourlyRateCents }) => hourlyRateCents !== null).length,
      pendingInvoiceCents: rate * 31,
    },
  }
}
