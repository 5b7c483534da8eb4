import type { Server } from '@shared/domain/server.ts'
import { actionsOnly, column, offer, type PartRow, type ServerPart, toOrder } from '../kit/part.ts'
import { GIB } from '../kit/values.ts'
import { euro } from './capabilities/map.ts'
import { getVmConfig } from './operations/catalog.ts'
import { getService, retryProvision } from './operations/services.ts'
import { getStatus } from './operations/vps.ts'
import { addressesOffer } from './ordering/follow-ups/addresses.ts'
import { upgradeOffer } from './ordering/follow-ups/upgrade.ts'

const size = (bytes: number | null, unit: number, name: string): string | null =>
  bytes === null ? null : `${Math.round(bytes / unit)} ${name}`

const priced = (cents = NaN) => (Number.isSafeInteger(Math.round(cents)) ? euro(cents) : null)

/** What the server has of each resource, the most it may have, and the list price of more. */
const upgrade: ServerPart = {
  id: 'upgrade',
  title: 'Upgrade',
  about:
    'A server can’t be made smaller. The prices are those of the list for a month; aluy.net says the exact one only on the order.',
  tab: 'manage',
  on: ({ goneAt, provisionFailed }) => goneAt === null && !provisionFailed,
  columns: [
    column('what', 'Resource'),
    column('has', 'Has'),
    column('most', 'At most'),
    column('step', 'More'),
    column('price', 'A month', 'money'),
  ],
  empty: 'aluy.net says no limits and prices at the moment.',
  read: async (ctx, { providerId: id, resources }) => {
    const { custom, extraIpv4 } = await ctx.run(getVmConfig, {})
    return {
      rows: custom.available ? [...rowsOf(resources, custom), ...addressRow(extraIpv4)] : [],
      actions: [
        ...(custom.available ? [toOrder(upgradeOffer(id), 'Upgrade')] : []),
        ...(extraIpv4 ? [toOrder(addressesOffer(id), 'More addresses')] : []),
      ],
    }
  },
}

interface Pool {
  pricing: Record<string, number>
  limits: Record<string, number>
}

function rowsOf(has: Server['resources'], { pricing, limits }: Pool): PartRow[] {
  const row = (what: string, now: string | null, most: string, step: string, cents: string) => ({
    cells: {
      what,
      has: now,
      most: limits[most] === undefined ? null : String(limits[most]),
      step,
      price: priced(pricing[cents]),
    },
    actions: [],
  })
  const cores = has.cpuCores === null ? null : String(has.cpuCores)
  const memory = size(has.memoryBytes, GIB, 'GB')
  const disk = size(has.storageBytes, GIB, 'GB')
  return [
    row('Memory (GB)', memory, 'maxRamGb', '1 GB', 'ramPer1GbCents'),
    row('CPU cores', cores, 'maxCpuCores', '1 core', 'cpuPerCoreCents'),
    row('SSD (GB)', disk, 'maxSsdGb', '10 GB', 'ssdPer10GbCents'),
  ]
}

const addressRow = (pool: { monthlyCents: number; max: number } | null | undefined): PartRow[] =>
  pool
    ? [
        {
          cells: {
            what: 'Additional IPv4',
            has: null,
            most: String(pool.max),
            step: '1 address',
            price: priced(pool.monthlyCents),
          },
          actions: [],
        },
      ]
    : []

export const serverParts: readonly ServerPart[] = [
  {
    id: 'provisioning',
    title: 'Provisioning',
    about: 'It failed. The failed service can be deleted and made anew, under another id.',
    tab: 'manage',
    on: ({ goneAt, provisionFailed }) => goneAt === null && provisionFailed,
    read: actionsOnly((id) => [offer(retryProvision, { id }, 'Try again')]),
  },
  upgrade,
  {
    id: 'more',
    title: 'The service itself',
    about: 'What aluy.net answers about it, as it came.',
    tab: 'manage',
    on: ({ goneAt }) => goneAt === null,
    read: actionsOnly((id) => [
      offer(getService, { id }, 'Raw data'),
      offer(getStatus, { id }, 'Raw live status'),
    ]),
  },
]
