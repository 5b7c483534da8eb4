/** What the demo account can buy; each demo server has its own, as prices and stock change. */
export const createCatalog = () => structuredClone({ products: PRODUCTS, vmConfig: VM_CONFIG })
export type DemoCatalog = ReturnType<typeof createCatalog>

const PRODUCTS = [
  {
    id: 'clprd0000000000000starter',
    slug: 'vps-starter',
    name: 'VPS Starter',
    description: 'Entry-tier KVM',
    category: 'VPS',
    features: ['1 vCPU', '1 GB RAM', '20 GB SSD'],
    variants: [
      {
        id: 'clvar00000000000000000001',
        sku: 'vps-1g',
        name: '1 GB',
        priceCents: 499,
        period: 'MONTHLY',
        displayOrder: 1,
      },
      {
        id: 'clvar00000000000000000002',
        sku: 'vps-2g',
        name: '2 GB',
        priceCents: 899,
        period: 'MONTHLY',
        displayOrder: 2,
      },
    ],
  },
  {
    id: 'clprd0000000000000000pro',
    slug: 'vps-pro',
    name: 'VPS Pro',
    description: 'Dedicated threads',
    category: 'VPS',
    features: ['4 vCPU', '16 GB RAM', '240 GB NVMe'],
    variants: [
      {
        id: 'clvar00000000000000000003',
        sku: 'vps-pro-16g',
        name: '16 GB',
        priceCents: 4990,
        period: 'MONTHLY',
        displayOrder: 1,
      },
    ],
  },
  {
    id: 'clprd000000000000000metal',
    slug: 'dedicated-ax',
    name: 'Dedicated',
    description: 'A machine of your own',
    category: 'DEDICATED',
    features: ['8 cores', '64 GB RAM', '2 TB NVMe'],
    variants: [
      {
        id: 'clvar00000000000000000004',
        sku: 'dedicated-64g',
        name: '64 GB',
        priceCents: 7900,
        period: 'MONTHLY',
        displayOrder: 1,
      },
    ],
  },
]

const locations = [
  { id: 'fi-hel', label: 'Helsinki, FI' },
  { id: 'de-fra', label: 'Frankfurt, DE' },
]

const VM_CONFIG = {
  custom: {
    available: true,
    pricing: { ramPer1GbCents: 200, cpuPerCoreCents: 300, ssdPer10GbCents: 100 },
    limits: {
      minRamGb: 1,
      maxRamGb: 64,
      minCpuCores: 1,
      maxCpuCores: 16,
      minSsdGb: 20,
      maxSsdGb: 1000,
    },
    locations,
  },
  storage: {
    available: true,
    pricing: { ramPer1GbCents: 200, cpuPerCoreCents: 300, hddPer1TbCents: 500 },
    limits: {
      minRamGb: 1,
      maxRamGb: 32,
      minCpuCores: 1,
      maxCpuCores: 8,
      minHddTb: 1,
      maxHddTb: 16,
    },
    locations: locations.slice(0, 1),
  },
  extraIpv4: { monthlyCents: 100, max: 4 },
}

/** Percent off. */
const PROMOS: Record<string, number> = { SUMMER10: 10 }

/** What a code does to a price, in the words of the document. */
export function promoOf(
  code: string,
  cents: number | null,
): { error: string } | { percent: number; off: number } {
  const percent = PROMOS[code]
  if (percent === undefined)
    return { error: code === 'SUMMER09' ? 'Promo code expired' : 'Promo code not found' }
  return { percent, off: Math.round(((cents ?? 0) * percent) / 100) }
}
