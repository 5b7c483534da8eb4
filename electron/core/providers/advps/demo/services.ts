import { type Context, Hono } from 'hono'
import { readBody } from '../../kit/demo-body.ts'
import { fail, ok } from './answers.ts'
import { DAY, type DemoService, type DemoState, OS } from './state.ts'

interface Needs {
  state: DemoState
  paceMs: number
  now(): Date
}

const MAX_REBUILDS = 3

/** 9:00–11:30 India time. */
export function inMaintenance(now: Date): boolean {
  const minutes = (now.getUTCHours() * 60 + now.getUTCMinutes() + 330) % 1440
  return minutes >= 9 * 60 && minutes < 11 * 60 + 30
}

/** `/services` of the document. */
export function serviceRoutes({ state, paceMs, now }: Needs): Hono {
  const app = new Hono()
  const on = (
    method: 'get' | 'post',
    path: string,
    work: (c: Context, service: DemoService) => Response | Promise<Response>,
  ): void => {
    app[method](`/:id/${path}`, (c) => {
      const service = state.services.get(c.req.param('id'))
      return service ? work(c, service) : fail(c, 404, 'Service not found or not accessible')
    })
  }
  const about = ({ serviceId, type }: DemoService) => ({ serviceId, serviceType: type })

  app.get('/task/:taskId/status', (c) => {
    const task = state.tasks.get(c.req.param('taskId'))
    if (!task) return fail(c, 404, 'Task not found or not accessible')
    const part = (now().getTime() - task.from) / (task.until - task.from)
    const progress = Math.min(100, Math.floor(part * 100))
    const status = progress === 100 ? 'COMPLETED' : progress > 10 ? 'PROCESSING' : 'PENDING'
    return ok(
      c,
      'Task status retrieved successfully',
      { taskId: task.taskId, status, progress },
      now(),
    )
  })
  app.post('/renew', async (c) => renew(c, state, await readBody(c), now()))

  on('post', 'start', (c, service) => {
    if (service.running) return fail(c, 500, 'Failed to start service (already running)')
    service.running = true
    return ok(
      c,
      'VPS service started successfully',
      { ...about(service), status: 'STARTED' },
      now(),
    )
  })
  on('post', 'stop', (c, service) => {
    if (!service.running) return fail(c, 500, 'Failed to stop service (already stopped)')
    service.running = false
    return ok(
      c,
      'VPS service stopped successfully',
      { ...about(service), status: 'STOPPED' },
      now(),
    )
  })
  on('post', 'reboot', (c, service) => {
    if (!service.running) return fail(c, 500, 'Failed to reboot service')
    return ok(
      c,
      'VPS service rebooted successfully',
      { ...about(service), status: 'RUNNING' },
      now(),
    )
  })
  on('post', 'get-ip', (c, service) => {
    if (service.type === 'LXC') return fail(c, 500, 'Failed to configure IP address')
    service.ip ??= '192.0.2.254'
    const data = { ...about(service), status: 'IP_CONFIGURED', ip: service.ip }
    return ok(c, 'VPS IP configured successfully', data, now())
  })
  on('get', 'status', (c, service) =>
    ok(c, 'VPS status retrieved successfully', statusOf(state, service, now()), now()),
  )
  on('post', 'generate-password', (c, service) => {
    if (!service.running)
      return fail(c, 400, 'Service must be running before generating a password')
    service.password = `Demo-${now().getTime().toString(36)}`
    const data = { serviceId: service.serviceId, password: service.password }
    return ok(c, 'Password generated successfully', data, now())
  })
  on('post', 'rebuild', async (c, service) => {
    const { os } = await readBody(c)
    const chosen = OS.find(
      ({ id, name }) => id === os || name.toLowerCase().replace(' ', '-') === os,
    )
    if (typeof os !== 'string') return fail(c, 400, 'Missing or invalid os in request body')
    if (inMaintenance(now())) {
      return fail(
        c,
        403,
        'Rebuild not available during maintenance window (9:00 AM – 11:30 AM IST)',
      )
    }
    if (service.rebuilds >= MAX_REBUILDS) {
      return fail(c, 403, 'Rebuild limit reached. You cannot rebuild this service again.')
    }
    if (!chosen) return fail(c, 500, 'No OS templates available for the selected OS')
    service.rebuilds++
    service.os = chosen.name
    service.running = true
    const from = now().getTime()
    const taskId = `task-${service.serviceId}-${service.rebuilds}`
    state.tasks.set(taskId, {
      taskId,
      serviceId: service.serviceId,
      from,
      until: from + 3 * paceMs,
    })
    // The one answer without `status`: as documented.
    return c.json({
      success: true,
      data: { ...about(service), taskId, status: 'PENDING', apiMode: 'live' },
      message: 'VPS rebuild initiated successfully',
    })
  })
  on('post', 'reset-mac', (c, service) => {
    if (service.type === 'LXC') return fail(c, 404, 'Service not found or not a VPS assignment')
    if (service.macResetAt !== null && now().getTime() - service.macResetAt < DAY) {
      return fail(c, 429, 'MAC reset is only allowed once every 24 hours without a subscription')
    }
    const mac = (n: number): string => `BC:24:11:00:${hex(n >> 8)}:${hex(n)}`
    const oldMacAddress = mac(service.mac)
    service.macResetAt = now().getTime()
    service.mac += 256
    const { serviceId } = service
    const data = {
      serviceId,
      oldMacAddress,
      newMacAddress: mac(service.mac),
      hasSubscription: false,
    }
    return ok(c, 'MAC address reset successfully', data, now())
  })
  return app
}

const hex = (n: number): string => (n & 255).toString(16).toUpperCase().padStart(2, '0')

function statusOf(state: DemoState, service: DemoService, now: Date): object {
  const order = state.orders.get(service.orderId)
  const busy = [...state.tasks.values()].some(
    (task) => task.serviceId === service.serviceId && task.until > now.getTime(),
  )
  const word = busy ? 'rebuilding' : service.running ? 'running' : 'stopped'
  return {
    serviceId: service.serviceId,
    serviceType: service.type,
    service: {
      ...showService(service),
      productInfo: order && {
        name: order.product.name,
        cpu: `${order.product.cpu} vCPU`,
        ram: `${order.product.ram} GB`,
        storage: `${order.product.storage} GB SSD`,
      },
      os: { name: service.os, version: service.os },
    },
    vmStatus: {
      status: word,
      cpuUsage: 0.05,
      memoryUsage: 0.25,
      uptime: service.running ? 86400 : 0,
    },
  }
}

export const showService = (service: DemoService) => ({
  id: `507f1f77bcf86cd79944${service.serviceId.toLowerCase()}`,
  serviceId: service.serviceId,
  ip: service.ip,
  username: service.os.startsWith('Windows') ? 'Administrator' : 'root',
  password: service.password,
  status: 'ASSIGNED',
  runningStatus: service.running ? 'RUNNING' : 'STOPPED',
  expiryDate: new Date(service.expiry).toISOString(),
  getIP: service.ip === null,
})

function renew(c: Context, state: DemoState, body: Record<string, unknown>, now: Date): Response {
  const order = state.orders.get(String(body.orderId))
  if (!order) return fail(c, 404, 'Order not found or does not belong to the authenticated seller')
  const ids = Array.isArray(body.serviceIds) ? body.serviceIds.map(String) : []
  const services = ids.map((id) => state.services.get(id)).filter((one) => one !== undefined)
  if (services.length === 0) {
    return fail(c, 404, 'None of the provided serviceIds were found on this order')
  }
  const days = (service: DemoService): number => (service.expiry - now.getTime()) / DAY
  if (services.some((one) => days(one) > 5 || days(one) < -1)) {
    return fail(c, 400, 'Some services are not eligible for renewal')
  }
  const baseAmount = services.length * order.product.price
  const totalAmount = baseAmount * 0.9
  if (totalAmount > state.wallet) return fail(c, 400, 'Insufficient wallet balance')
  state.wallet -= totalAmount
  const chosen = Array.isArray(body.serviceValidities) ? body.serviceValidities : []
  for (const service of services) {
    const own = chosen.find((one: { serviceId?: unknown }) => one?.serviceId === service.serviceId)
    service.expiry += Number(own?.validity ?? order.validity) * DAY
  }
  const { orderId, type } = order
  const counts = { renewedCount: services.length, baseAmount, discount: baseAmount - totalAmount }
  return ok(
    c,
    'Order renewed successfully',
    { orderId, orderType: type, ...counts, totalAmount },
    now,
  )
}
