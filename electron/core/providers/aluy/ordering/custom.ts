import type { AluyVmConfig } from '../operations/catalog.ts'

interface Resource {
  /** The field, which is the order's own name for it. */
  name: 'ramGb' | 'cpuCores' | 'ssdGb' | 'hddTb'
  label: string
  unit: string | null
  /** Names of its limits: `min…` and `max…`. */
  limit: string
  /** Name of its price, which is for so many. */
  price: string
  per: number
}

const memory: Resource = {
  name: 'ramGb',
  label: 'Memory',
  unit: 'GB',
  limit: 'RamGb',
  price: 'ramPer1GbCents',
  per: 1,
}
const cores: Resource = {
  name: 'cpuCores',
  label: 'CPU cores',
  unit: null,
  limit: 'CpuCores',
  price: 'cpuPerCoreCents',
  per: 1,
}

/** The two servers that are built to specification, as `vm-config` names what they are made of. */
export const CUSTOM = {
  'vm-custom': {
    name: 'Custom server',
    pool: ({ custom }: AluyVmConfig) => custom,
    resources: [
      memory,
      cores,
      {
        name: 'ssdGb',
        label: 'SSD',
        unit: 'GB',
        limit: 'SsdGb',
        price: 'ssdPer10GbCents',
        per: 10,
      },
    ],
  },
  'vm-storage': {
    name: 'Storage server',
    pool: ({ storage }: AluyVmConfig) => storage ?? null,
    resources: [
      memory,
      cores,
      { name: 'hddTb', label: 'HDD', unit: 'TB', limit: 'HddTb', price: 'hddPer1TbCents', per: 1 },
    ],
  },
} satisfies Record<
  string,
  {
    name: string
    pool(config: AluyVmConfig): AluyVmConfig['custom'] | null
    resources: readonly Resource[]
  }
>
export type CustomType = keyof typeof CUSTOM

export const isCustom = (offer: string): offer is CustomType => Object.hasOwn(CUSTOM, offer)

type Pool = Pick<AluyVmConfig['custom'], 'limits'>

/** Whole numbers from one on, as the order takes them; an end that is not said, or makes no sense, is open. */
export function limitsOf(
  { limits }: Pool,
  { limit }: Resource,
): { min: number; max: number | null } {
  const min = Math.max(1, whole(Math.ceil(limits[`min${limit}`] ?? NaN)) ?? 1)
  const max = whole(Math.floor(limits[`max${limit}`] ?? NaN))
  return { min, max: max !== null && max >= min ? max : null }
}

const whole = (value: number): number | null => (Number.isSafeInteger(value) ? value : null)
