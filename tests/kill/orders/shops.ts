import type { Executor } from '../../../electron/core/operations/run.ts'
import actionapi from '../../../electron/core/providers/actionapi/index.ts'
import { listOrders as actionOrders } from '../../../electron/core/providers/actionapi/operations/orders.ts'
import aluy from '../../../electron/core/providers/aluy/index.ts'
import { listOrders as aluyOrders } from '../../../electron/core/providers/aluy/operations/orders.ts'
import time4vps from '../../../electron/core/providers/time4vps/index.ts'
import { listServices } from '../../../electron/core/providers/time4vps/operations/services.ts'
import { list } from '../../../electron/core/providers/vpsnet/operations/servers.ts'
import { listSsd } from '../../../electron/core/providers/vpsnet/operations/ssd-servers.ts'
import vpsnet from '../../../electron/core/providers/vpsnet/index.ts'
import type { OrderValues } from '../../../shared/domain/ordering.ts'
import type { There } from './messages.ts'

export const PROVIDERS = [actionapi, aluy, time4vps, vpsnet]

type Listed = Omit<There, 'accountId'>

/** How the user fills a form in. A label is ten hexadecimal digits after a letter. */
export function valuesOf(provider: string, offer: string, label: string): OrderValues {
  const fqdn = `${label}.example.com`
  switch (provider) {
    case 'actionapi':
      return {
        ...{ name: label, quantity_ram_gb: 2, quantity_cpu: 1, quantity_storage_gb: 25, os: 1 },
        reference: `Q-${label.slice(1)}`,
      }
    case 'aluy':
      return { ramGb: 2, cpuCores: 1, ssdGb: 20, location: 'fi-hel', period: 'hourly', label }
    case 'time4vps':
      return { cycle: 'm', domain: fqdn, pay_method: '10', 'custom[1617]': '10410' }
    default:
      return offer.startsWith('ssd')
        ? { fqdn, system_template_id: '78', ssd_vps_plan: '1' }
        : { label, fqdn, system_template_id: '78', slices_required: 1 }
  }
}

/** The orders that a provider lists, with the labels that they were given. */
export async function ordersAt(
  { run }: Executor,
  accountId: string,
  provider: string,
): Promise<Listed[]> {
  switch (provider) {
    case 'actionapi': {
      const { orders } = await run(accountId, actionOrders, {})
      return (orders ?? []).map(({ order_id, order_items }) => ({
        id: String(order_id),
        label: order_items?.[0]?.reference ?? '',
      }))
    }
    case 'aluy':
      return aluyPages(run, accountId)
    case 'time4vps': {
      const { services } = await run(accountId, listServices, {})
      return services.map(({ id, domain }) => ({ id, label: (domain ?? '').split('.')[0] ?? '' }))
    }
    default: {
      const cloud = await run(accountId, list, { basic: true })
      const ssd = await run(accountId, listSsd, {})
      return [
        ...cloud.map(({ id, hostname }) => ({ id, label: hostname ?? '' })),
        ...ssd.map(({ id, hostname }) => ({ id: `ssd-${id}`, label: hostname ?? '' })),
      ]
    }
  }
}

const PAGE = 100

async function aluyPages(run: Executor['run'], accountId: string): Promise<Listed[]> {
  const found: Listed[] = []
  for (;;) {
    const { orders, total } = await run(accountId, aluyOrders, {
      limit: PAGE,
      offset: found.length,
    })
    found.push(...orders.map(({ id, lines }) => ({ id, label: lines[0]?.label ?? '' })))
    if (orders.length === 0 || found.length >= total) return found
  }
}
