import type { Invoice } from '@shared/domain/invoice.ts'
import { NO_CURRENCY } from '@shared/domain/money-words.ts'
import type { InvoiceFacts, ServerFacts } from '../../kit/capability.ts'
import { receivedOf } from '../../kit/received.ts'
import { MIB, moneyOf, numberOrNull } from '../../kit/values.ts'
import type { listInvoices } from '../operations/account.ts'
import type { listClouds } from '../operations/clouds.ts'
import type { VpsnetServer } from '../operations/servers.ts'
import type { z } from 'zod'
import { type Family, ssdRef } from '../server-ref.ts'
import { addressesIn, familyOf } from './addresses.ts'

/** What other lists know of a server: names of its cloud and template, addresses that its own record lacks. */
export interface Around {
  clouds: ReadonlyMap<string, z.output<typeof listClouds.output>[number]>
  ips: ReadonlyMap<string, string[]>
}

export const NOTHING_AROUND: Around = { clouds: new Map(), ips: new Map() }

export function serverFacts(
  vm: VpsnetServer,
  family: Family,
  { clouds, ips }: Around,
): ServerFacts {
  const cloud = clouds.get(vm.cloud_id ?? '')
  const template = cloud?.system_templates?.find(({ id }) => id === vm.system_template_id)
  const own = addressesIn(vm.primary_ip_address, vm.ip_addresses, vm.additional_ip_addresses)
  const hostname = [vm.hostname, vm.domain_name].filter(Boolean).join('.') || null
  return {
    providerId: family === 'ssd' ? ssdRef(vm.id) : vm.id,
    name: vm.label || hostname || vm.id,
    hostname,
    ...stateOf(vm),
    // While it is being built the flag belongs to that.
    underWay: isTrue(vm.power_action_pending) && !isUnbuilt(vm) ? 'Power action' : null,
    addresses: (own.length > 0 ? own : (ips.get(vm.id) ?? [])).map((address) => ({
      address,
      family: familyOf(address),
    })),
    plan: planOf(vm, family),
    os: template?.label ?? null,
    location: cloud?.label ?? null,
    resources: {
      cpuCores: numberOrNull.parse(vm.cpus),
      memoryBytes: scaled(vm.memory, MIB),
      storageBytes: scaled(vm.deployed_disk_size, 1024 ** 3),
      trafficBytes: null,
    },
    price: null,
    pending: null,
    createdAt: vm.created_at,
    renewsAt: null,
    cancelledAt: null,
    provisionFailed: false,
    backups: vm.backups_enabled == null ? null : isTrue(vm.backups_enabled),
  }
}

function planOf({ slices_count }: VpsnetServer, family: Family): string | null {
  if (family === 'ssd') return 'SSD'
  const nodes = numberOrNull.parse(slices_count)
  return nodes === null ? null : `${nodes} ${nodes === 1 ? 'node' : 'nodes'}`
}

const scaled = (value: unknown, unit: number): number | null => {
  const number = numberOrNull.parse(value)
  return number === null ? null : Math.round(number * unit)
}

export const isTrue = (flag: unknown): boolean =>
  flag === true || flag === 1 || flag === 'true' || flag === '1'

const isUnbuilt = ({ built }: VpsnetServer): boolean => built === false || built === 'false'

function stateOf(vm: VpsnetServer): Pick<ServerFacts, 'state' | 'stateText'> {
  if (isTrue(vm.suspended)) return { state: 'suspended', stateText: 'suspended' }
  if (isTrue(vm.power_action_pending)) return { state: 'busy', stateText: 'power action pending' }
  if (isUnbuilt(vm)) return { state: 'busy', stateText: 'being built' }
  if (vm.running === null || vm.running === undefined)
    return { state: 'unknown', stateText: 'not told' }
  return isTrue(vm.running)
    ? { state: 'running', stateText: 'running' }
    : { state: 'stopped', stateText: 'stopped' }
}

/** The list has one amount, in decimals; what of it is tax is not said. */
export function invoiceFacts(
  invoice: z.output<typeof listInvoices.output>[number],
): InvoiceFacts | null {
  const number = invoice.invoice_no ?? invoice.id
  if (number === null) return null
  const total = moneyOf(invoice.amount, invoice.currency) ?? { minor: 0, currency: NO_CURRENCY }
  return {
    providerId: number,
    number,
    issuedAt: invoice.date_sent ?? invoice.date_due ?? new Date(0).toISOString(),
    subtotal: total,
    vat: { ...total, minor: 0 },
    total,
    state: stateOfInvoice(invoice.status),
    dueAt: invoice.date_due,
    source: receivedOf(invoice),
  }
}

/** The document shows "paid" only; the other words are what such lists use. */
function stateOfInvoice(status: string | null | undefined): Invoice['state'] {
  const word = status?.toLowerCase() ?? ''
  if (word === 'paid') return 'paid'
  if (/^(unpaid|open|due|overdue|sent)$/.test(word)) return 'unpaid'
  return /^(void|cancell?ed|refunded|draft)$/.test(word) ? 'void' : 'unknown'
}
