import { NO_CURRENCY } from '@shared/domain/money-words.ts'
import type { OrderDetailFacts, OrderFacts, ServerFacts } from '../../kit/capability.ts'
import { receivedOf } from '../../kit/received.ts'
import { moneyOf, sizeOf } from '../../kit/values.ts'
import type { AdvpsOrder } from '../operations/purchase.ts'
import type { AdvpsService } from '../operations/services.ts'

type Info = {
  name?: string | null
  cpu?: string | null
  ram?: string | null
  storage?: string | null
}
interface Said {
  id: string
  ip?: string | null
  status?: string | null
  running?: string | null
  expires: string | null
  info: Info | null | undefined
  os: string | null
}

/** ADVPS knows no names: the plan and the id stand for one. */
function facts({ id, ip, status, running, expires, info, os }: Said): ServerFacts {
  return {
    providerId: id,
    name: id,
    hostname: null,
    state: stateOf(status, running),
    stateText: (running ?? status ?? 'unknown').toLowerCase(),
    addresses: ip ? [{ address: ip, family: ip.includes(':') ? 'ipv6' : 'ipv4' }] : [],
    plan: info?.name ?? null,
    os,
    location: null,
    resources: {
      cpuCores: Number.parseInt(info?.cpu ?? '', 10) || null,
      memoryBytes: sizeOf(info?.ram),
      storageBytes: sizeOf(info?.storage),
      trafficBytes: null,
    },
    price: null,
    pending: null,
    createdAt: null,
    renewsAt: expires,
    cancelledAt: null,
    provisionFailed: false,
  }
}

function stateOf(status?: string | null, running?: string | null): ServerFacts['state'] {
  if (/expired|terminated|cancelled/i.test(status ?? '')) return 'terminated'
  if (/suspended/i.test(status ?? '')) return 'suspended'
  if (/^(running|started)$/i.test(running ?? '')) return 'running'
  if (/^stopped$/i.test(running ?? '')) return 'stopped'
  if (/pending|rebuild|progress/i.test(`${status} ${running}`)) return 'busy'
  return 'unknown'
}

export const fromStatus = (id: string, { data }: AdvpsService): ServerFacts => ({
  ...facts({
    id,
    ip: data.service.ip,
    status: data.service.status,
    running: data.vmStatus?.status ?? data.service.runningStatus,
    expires: data.service.expiryDate,
    info: data.service.productInfo,
    os: data.service.os?.name ?? null,
  }),
  ...(data.vmStatus
    ? {
        load: {
          cpu: data.vmStatus.cpuUsage ?? null,
          memory: data.vmStatus.memoryUsage ?? null,
          disk: null,
        },
      }
    : {}),
})

export const fromOrder = ({ order, services }: AdvpsOrder): ServerFacts[] =>
  services.map((service) => ({
    ...facts({
      id: service.serviceId,
      ip: service.ip,
      status: service.status,
      running: service.runningStatus,
      expires: service.expiryDate,
      info: order.productInfo,
      os: order.productInfo?.os ?? null,
    }),
    createdAt: order.buyDate,
  }))

const STATES = {
  pending: 'provisioning',
  processing: 'provisioning',
  assigned: 'active',
  completed: 'active',
  cancelled: 'cancelled',
  refunded: 'refunded',
} as const

/** The document names no currency. */
export function orderFacts({ order }: AdvpsOrder): OrderDetailFacts & OrderFacts {
  const amount = (value: unknown) =>
    moneyOf(value, undefined) ?? { minor: 0, currency: NO_CURRENCY }
  const word = (order.status ?? '').toLowerCase()
  const quantity = order.productInfo?.quantity ?? 1
  return {
    providerId: order.orderId,
    state: STATES[word as keyof typeof STATES] ?? 'unknown',
    stateText: word || 'unknown',
    subtotal: amount(order.totalAmount),
    vat: amount(0),
    total: amount(order.totalAmount),
    lines: [
      { label: order.productInfo?.name ?? 'Service', quantity, total: amount(order.totalAmount) },
    ],
    createdAt: order.buyDate,
    payments: [],
    source: receivedOf(order),
  }
}
