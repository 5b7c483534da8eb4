import type { Offer } from '@shared/domain/ordering.ts'
import { bytesOf, GIB, MIB } from '../../kit/values.ts'
import { euro } from '../capabilities/map.ts'
import type { AluyProduct, AluyVmConfig } from '../operations/catalog.ts'
import { CUSTOM, type CustomType, limitsOf } from './custom.ts'
import { centsOf, monthlyLines, sumOf } from './price.ts'

const PERIODS = { HOURLY: 'hour', MONTHLY: 'month', YEARLY: 'year' } as const

/** One offer for each variant. */
export const presetOffers = (product: AluyProduct): Offer[] =>
  [...product.variants]
    .sort((a, b) => (a.displayOrder ?? 0) - (b.displayOrder ?? 0))
    .map((variant) => {
      const cents = centsOf(variant.priceCents)
      const per = PERIODS[(variant.period ?? 'MONTHLY') as keyof typeof PERIODS] as
        (typeof PERIODS)[keyof typeof PERIODS] | undefined
      return {
        id: variant.id,
        name: `${product.name} ${variant.name}`,
        group: product.category ?? product.name,
        ...sizesOf(product),
        trafficBytes: null,
        location: null,
        price: cents === null || per === undefined ? null : { amount: euro(cents), per },
        from: false,
        includes: product.features ?? [],
        // "Reseller orders are limited to VPS products".
        unavailable:
          (product.category ?? 'VPS') === 'VPS'
            ? null
            : 'aluy.net takes orders for VPS only here; order this on its site.',
      }
    })

const NOTHING_SAID = { cpuCores: null, memoryBytes: null, storageBytes: null }
const UNITS: Record<string, number> = { MB: MIB, GB: GIB, TB: GIB * 1024 }

/** Features are a product's words: where it has several variants they can't be true of each. */
function sizesOf({ features, variants }: AluyProduct): typeof NOTHING_SAID | Sizes {
  if (variants.length !== 1) return NOTHING_SAID
  const find = (form: RegExp): string[] =>
    (features ?? []).map((text) => form.exec(text)).find((found) => found !== null) ?? []
  const [, cores] = find(/^(\d{1,3}) ?x? ?v?(?:CPU|cores?)/i)
  const [, memory, memoryUnit = ''] = find(/^(\d{1,6}) ?(MB|GB) (?:RAM|memory)/i)
  const [, disk, diskUnit = ''] = find(/^(\d{1,6}) ?(GB|TB) (?:NVMe|SSD|HDD|disk|storage)/i)
  return {
    cpuCores: cores === undefined ? null : Number(cores),
    memoryBytes: bytesOf(memory, UNITS[memoryUnit.toUpperCase()] ?? NaN),
    storageBytes: bytesOf(disk, UNITS[diskUnit.toUpperCase()] ?? NaN),
  }
}

interface Sizes {
  cpuCores: number | null
  memoryBytes: number | null
  storageBytes: number | null
}

/** The offer of a server built to specification; null where the account has no such pool. */
export function customOffer(config: AluyVmConfig, type: CustomType): Offer | null {
  const { name, pool: poolOf, resources } = CUSTOM[type]
  const pool = poolOf(config)
  if (!pool) return null
  const ranges = resources.map((resource) => ({ ...resource, ...limitsOf(pool, resource) }))
  const least = Object.fromEntries(ranges.map(({ name: field, min }) => [field, min]))
  const cents = sumOf(monthlyLines(config, type, least))
  return {
    id: type,
    name,
    group: 'Built to specification',
    ...NOTHING_SAID,
    trafficBytes: null,
    location: null,
    price: cents === null ? null : { amount: euro(cents), per: 'month' },
    from: true,
    includes: ranges.map(({ label, unit, min, max }) =>
      [`${label}:`, max === null ? `from ${min}` : `${min} to ${max}`, unit ?? ''].join(' ').trim(),
    ),
    unavailable: unavailable(pool),
  }
}

/** "available … can flip to false if a hypervisor pool is fully allocated". */
function unavailable({ available, locations }: AluyVmConfig['custom']): string | null {
  if (!available) return 'The pool is fully allocated at the moment.'
  return locations.length === 0 ? 'No location is offered at the moment.' : null
}
