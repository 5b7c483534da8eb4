import { NO_CURRENCY } from '@shared/domain/money-words.ts'
import type { OrderDetailFacts, OrderFacts, ServerFacts } from '../../kit/capability.ts'
import { receivedOf } from '../../kit/received.ts'
import { GB, numberOrNull } from '../../kit/values.ts'
import type { ActionOrder } from '../operations/fields.ts'

type Said = Record<string, unknown>

/** Records of an answer whose form is not documented: a list, a list under some name, or records by id. */
export function recordsOf(answer: unknown): Said[] {
  if (Array.isArray(answer)) return answer.filter(isRecord)
  if (!isRecord(answer)) return []
  const list = Object.values(answer).find(Array.isArray)
  if (list) return recordsOf(list)
  const items = Object.entries(answer).filter((entry): entry is [string, Said] =>
    isRecord(entry[1]),
  )
  if (items.length === 1 && items[0] && !('name' in items[0][1])) return recordsOf(items[0][1])
  return items.map(([id, record]) => ({ id, ...record }))
}

const isRecord = (value: unknown): value is Said =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const textAt = (record: Said, ...names: string[]): string | null => {
  for (const name of names) {
    const value = record[name]
    if (typeof value === 'string' && value !== '') return value
    if (typeof value === 'number') return String(value)
  }
  return null
}

const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]+)$/i

/** Any text in a record that is an address, whatever it is called. */
function addressesOf(record: Said): ServerFacts['addresses'] {
  const texts = Object.values(record).flatMap((value) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).filter(
      (one): one is string => typeof one === 'string' && ADDRESS.test(one),
    ),
  )
  return [...new Set(texts)].map((address) => ({
    address,
    family: address.includes(':') ? 'ipv6' : 'ipv4',
  }))
}

export function serverFacts(record: Said): ServerFacts | null {
  const id = textAt(record, 'id', 'server_id', 'order_item_id', 'uuid')
  if (id === null) return null
  const word = textAt(record, 'state', 'status', 'message') ?? 'unknown'
  return {
    providerId: id,
    name: textAt(record, 'name', 'reference', 'label', 'hostname') ?? id,
    hostname: textAt(record, 'hostname', 'fqdn', 'domain'),
    state: stateOf(word),
    stateText: word.toLowerCase(),
    addresses: addressesOf(record),
    plan: textAt(record, 'product', 'plan'),
    location: textAt(record, 'location', 'region', 'datacenter'),
    resources: {
      cpuCores: numberOrNull.parse(record.quantity_cpu ?? record.cpu),
      memoryBytes: inGb(record.quantity_ram_gb ?? record.ram_gb),
      storageBytes: inGb(record.quantity_storage_gb ?? record.storage_gb),
      trafficBytes: null,
    },
    price: null,
    pending: null,
    createdAt: null,
    renewsAt: null,
    cancelledAt: null,
    provisionFailed: false,
  }
}

const inGb = (value: unknown): number | null => {
  const number = numberOrNull.parse(value)
  return number === null ? null : Math.round(number * GB)
}

function stateOf(word: string): ServerFacts['state'] {
  if (/^(running|active|online|up|started)$/i.test(word)) return 'running'
  if (/^(stopped|off|offline|down|halted)$/i.test(word)) return 'stopped'
  if (/process|pending|creat|install|boot|start|stop/i.test(word)) return 'busy'
  if (/suspend|block/i.test(word)) return 'suspended'
  if (/terminat|delet|cancel|expired/i.test(word)) return 'terminated'
  return 'unknown'
}

const NOTHING = { minor: 0, currency: NO_CURRENCY }

/** The document knows no price and no date of an order. */
export function orderFacts(order: ActionOrder): OrderDetailFacts & OrderFacts {
  const word = order.message ?? String(order.status ?? 'unknown')
  return {
    providerId: order.order_id,
    state: orderState(word, Number(order.status)),
    stateText: word,
    subtotal: NOTHING,
    vat: NOTHING,
    total: NOTHING,
    lines: (order.order_items ?? []).map((item) => ({
      label: item.reference ?? item.name ?? item.id,
      quantity: 1,
      total: NOTHING,
    })),
    createdAt: null,
    payments: [],
    source: receivedOf(order),
  }
}

function orderState(word: string, status: number): OrderDetailFacts['state'] {
  if (status === 402 || /payment/i.test(word)) return 'awaiting_payment'
  if (/process|pending/i.test(word)) return 'provisioning'
  if (/cancel/i.test(word)) return 'cancelled'
  if (/complete|active|done|ready/i.test(word)) return 'active'
  return 'unknown'
}
