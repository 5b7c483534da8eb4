import type { DemoState } from './records.ts'
import { decimal } from './state.ts'

export interface DemoProduct {
  id: string
  category: string
  name: string
  cents: number
  /** What its server has; null for what is no server. */
  size: readonly [cores: number, ramMb: number, diskMb: number] | null
  /** How many are left; null for any number. */
  left?: number
}

export const PRODUCTS: readonly DemoProduct[] = [
  { id: '333', category: '10', name: 'Linux 4', cents: 799, size: [2, 4096, 40_960] },
  { id: '334', category: '10', name: 'Linux 16', cents: 2999, size: [4, 16_384, 163_840] },
  { id: '335', category: '10', name: 'Linux 8', cents: 1499, size: [4, 8192, 81_920], left: 0 },
  { id: '336', category: '10', name: 'Linux 2', cents: 399, size: [1, 2048, 20_480] },
  { id: '340', category: '11', name: 'Storage 1000', cents: 999, size: [1, 2048, 1_024_000] },
  { id: '25', category: '12', name: 'InstantSSL', cents: 2785, size: null },
]
export const CATEGORIES = [
  { id: '10', name: 'Linux VPS', description: '', slug: 'linux-vps' },
  { id: '11', name: 'Storage VPS', description: '', slug: 'storage-vps' },
  { id: '12', name: 'GoGetSSL', description: '', slug: 'gogetssl' },
]
export const SYSTEMS = [
  { id: 10_410, title: 'Debian 12', os: 'debian-12-x86_64' },
  { id: 10_411, title: 'Ubuntu 24.04', os: 'ubuntu-24.04-x86_64' },
  { id: 10_412, title: 'AlmaLinux 9', os: 'almalinux-9-x86_64' },
]

/** How many months a period costs, and how many it lasts. */
export const CYCLES: Record<string, { pays: number; months: number; name: string }> = {
  m: { pays: 1, months: 1, name: 'Monthly' },
  q: { pays: 3, months: 3, name: 'Quarterly' },
  a: { pays: 11, months: 12, name: 'Annually' },
  b: { pays: 20, months: 24, name: 'Biennially' },
  t: { pays: 30, months: 36, name: 'Triennially' },
}

export const productOf = (id: unknown): DemoProduct | undefined =>
  PRODUCTS.find((one) => one.id === String(id))

export const centsOf = ({ cents }: DemoProduct, { isDearer }: DemoState): number =>
  isDearer ? Math.round(cents * 1.1) : cents

/** Null for any number. */
export const leftOf = ({ left }: DemoProduct, { isSoldOut }: DemoState): number | null =>
  isSoldOut ? 0 : (left ?? null)

export const periodsOf = (product: DemoProduct, state: DemoState) =>
  Object.entries(CYCLES).map(([value, { pays }]) => ({
    title: value,
    value,
    price: (centsOf(product, state) * pays) / 100,
    setup: 0,
    selected: value === 'm',
  }))

/** As the provider has it: a list in HTML. */
export const descriptionOf = ({ size }: DemoProduct): string => {
  if (!size) return ''
  const [cores, ram, disk] = size
  const lines = [
    `CPU: ${cores} x 2.6 GHz`,
    `RAM: ${ram / 1024} GB`,
    `Storage: ${Math.round(disk / 1024)} GB`,
    'Bandwidth: 4 TB',
  ]
  return `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`
}

export const listedProduct = (product: DemoProduct, state: DemoState) => ({
  id: product.id,
  type: '1',
  name: product.name,
  stock: leftOf(product, state) !== null,
  paytype: 'Regular',
  description: descriptionOf(product),
  qty: String(leftOf(product, state) ?? 0),
  tags: [],
  periods: periodsOf(product, state),
})

export const availableVps = (product: DemoProduct, state: DemoState) => ({
  id: Number(product.id),
  name: product.name,
  description: descriptionOf(product),
  prices: Object.fromEntries(
    periodsOf(product, state).map(({ value, price }) => [value, decimal(Math.round(price * 100))]),
  ),
  components: [],
  addons: ['4'],
  upgrades: ['334'],
})
