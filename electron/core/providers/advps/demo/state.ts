import type { DemoChange, DemoOptions } from '../../kit/demo-server.ts'

export interface DemoService {
  serviceId: string
  orderId: string
  type: 'VPS' | 'LXC'
  ip: string | null
  running: boolean
  expiry: number
  password: string
  os: string
  rebuilds: number
  macResetAt: number | null
  mac: number
}

export interface DemoOrder {
  orderId: string
  type: 'VPS' | 'LXC'
  product: DemoProduct
  os: string
  quantity: number
  validity: number
  buyDate: number
  /** Of one system beside the product. */
  osPrice: number
  remark: string | null
  /** Services are assigned at this time. */
  readyAt: number
}

export interface DemoTask {
  taskId: string
  serviceId: string
  from: number
  until: number
}

export interface DemoProduct {
  id: string
  name: string
  vmType: 'VM' | 'LXC'
  packName: string
  stock: number
  ram: number
  cpu: number
  storage: number
  price: number
}

export interface DemoState {
  services: Map<string, DemoService>
  orders: Map<string, DemoOrder>
  tasks: Map<string, DemoTask>
  products: DemoProduct[]
  wallet: number
  customers: Set<string>
}

export const DAY = 86_400_000
const PER_ORDER = 6

export const OS = [
  { id: '507f1f77bcf86cd799439011', name: 'Ubuntu 22.04', type: 'VM', price: 0 },
  { id: '507f1f77bcf86cd799439012', name: 'Windows Server 2022', type: 'VM', price: 150 },
  { id: '507f1f77bcf86cd799439013', name: 'Debian 12', type: 'VM', price: 0 },
  { id: '507f1f77bcf86cd799439014', name: 'AlmaLinux 9', type: 'LXC', price: 0 },
]

const product = (n: number, vmType: 'VM' | 'LXC', ram: number, stock: number): DemoProduct => ({
  id: `507f1f77bcf86cd7994390${20 + n}`,
  name: `${vmType === 'VM' ? 'VPS' : 'Linux VPS'} ${ram}GB`,
  vmType,
  packName: `${ram}GB ${vmType === 'VM' ? 'VPS' : 'Linux'} Pack`,
  stock,
  ram,
  cpu: Math.max(1, ram / 2),
  storage: ram * 12,
  price: ram * 125,
})

/** The same fleet in every run: letters of a service id come from its number. */
const serviceIdOf = (n: number): string =>
  Array.from({ length: 6 }, (_, place) =>
    String.fromCharCode(65 + (Math.floor((n * 7919 + 11) / 26 ** place) % 26)),
  ).join('')

export function createState({ servers, now }: DemoOptions): DemoState {
  const at = now().getTime()
  const products = [
    product(0, 'VM', 8, 12),
    product(1, 'VM', 4, 3),
    product(2, 'LXC', 4, 25),
    product(3, 'LXC', 2, 4),
    product(4, 'LXC', 1, 0),
  ]
  const state: DemoState = {
    services: new Map(),
    orders: new Map(),
    tasks: new Map(),
    products,
    wallet: 5000,
    customers: new Set(),
  }
  for (let n = 0; n < servers; n++) addService(state, n, at)
  return state
}

/** What can change between a look at the stock and an order. */
export const changes = (state: DemoState): Partial<Record<DemoChange, () => void>> => ({
  dearer: () => {
    for (const one of state.products) one.price = Math.round(one.price * 1.1)
  },
  'sold-out': () => {
    for (const one of state.products) one.stock = 0
  },
  'no-credit': () => {
    state.wallet = 0
  },
})

function addService(state: DemoState, n: number, at: number): void {
  const number = Math.floor(n / PER_ORDER)
  const type = number % 2 === 0 ? 'VPS' : 'LXC'
  const fitting = state.products.filter(({ vmType }) => (vmType === 'VM') === (type === 'VPS'))
  const chosen = fitting[number % fitting.length] as DemoProduct
  const orderId = `${type}040426-${String(number + 8).padStart(4, '0')}`
  if (!state.orders.has(orderId)) {
    state.orders.set(orderId, {
      orderId,
      type,
      product: { ...chosen },
      os: type === 'VPS' ? 'Ubuntu 22.04' : 'AlmaLinux 9',
      quantity: 0,
      validity: 30,
      buyDate: at - (20 + number) * DAY,
      osPrice: 0,
      remark: number === 0 ? 'Premium client' : null,
      readyAt: 0,
    })
  }
  const order = state.orders.get(orderId) as DemoOrder
  order.quantity++
  state.services.set(serviceIdOf(n), makeService(serviceIdOf(n), order, n, at))
}

export const makeService = (
  serviceId: string,
  order: DemoOrder,
  n: number,
  at: number,
): DemoService => ({
  serviceId,
  orderId: order.orderId,
  type: order.type,
  ip: n % 9 === 8 ? null : `192.0.2.${(n % 250) + 4}`,
  running: n % 5 !== 3,
  // Every seventh is within the renewal window.
  expiry: at + (n % 7 === 2 ? 2 : 10 + (n % 20)) * DAY,
  password: `Demo-${serviceId.toLowerCase()}-Xk9`,
  os: order.os,
  rebuilds: n % 11 === 10 ? 3 : 0,
  macResetAt: null,
  mac: n,
})
