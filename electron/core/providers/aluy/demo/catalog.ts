/** What the demo account can buy. */
export const PRODUCTS = [
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
]

const locations = [
  { id: 'fi-hel', label: 'Helsinki, FI' },
  { id: 'de-fra', label: 'Frankfurt, DE' },
]

export const VM_CONFIG = {
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
