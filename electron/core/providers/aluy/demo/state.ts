import type { DemoChange, DemoOptions } from '../../kit/demo-server.ts'
import { createCatalog, type DemoCatalog } from './catalog.ts'

export interface DemoService {
  id: string
  kind: string
  status: 'PENDING' | 'ACTIVE' | 'SUSPENDED' | 'TERMINATED'
  label: string
  externalId: string | null
  createdAt: string
  nextDueAt: string | null
  hourlyRateCents: number | null
  cancelledAt: string | null
  provisionIssue: boolean
  location: string
  ramGb: number
  cpuCores: number
  ssdGb: number
  state: string
  /** A state that will follow at a time, e.g. running after restarting. */
  then: { at: number; state: string }[]
  consoleEnabled: boolean
}

export interface DemoInvoice {
  id: string
  number: string
  issuedAt: string
  totalCents: number
  lines: { label: string; totalCents: number }[]
  orderId: string | null
  /** Before the provider's present schema: no PDF. */
  legacy: boolean
  /** Has its usage by the hour behind it: a document of 300 pages. */
  withUsage: boolean
}

export interface DemoOrder {
  id: string
  status: string
  totalCents: number
  label: string
  createdAt: string
  paid: boolean
  /** When it was paid, where that was later. */
  paidAt?: string
}

export interface DemoTicket {
  id: string
  subject: string
  status: string
  createdAt: string
  updatedAt: string
  serviceIds: string[]
  messages: { id: string; author: string; body: string; staff: boolean; createdAt: string }[]
}

export interface DemoState {
  services: DemoService[]
  orders: DemoOrder[]
  invoices: DemoInvoice[]
  tickets: DemoTicket[]
  sshKeys: { id: number; name: string; publicKey: string; createdAt: string }[]
  balanceCents: number
  billingMode: 'PREPAID' | 'POSTPAID'
  autoCharge: boolean
  vpsLimit: number
  catalog: DemoCatalog
}

/** Ids in the provider's form, the same in every run. */
export const cuid = (kind: string, n: number): string =>
  `cl${kind}${n.toString(36).padStart(25 - 2 - kind.length, '0')}`

const ROLES = ['edge', 'web', 'db', 'mail', 'build', 'cache', 'vpn', 'backup']
const PLACES = [
  ['fi', 'fi-hel'],
  ['de', 'de-fra'],
] as const
const SIZES = [
  [1, 1, 20],
  [2, 4, 60],
  [4, 8, 120],
  [8, 16, 240],
] as const
const DAY = 86_400_000

/** The fleet as it is at the start: deterministic, so that two runs show the same. */
export function createState({ servers, now }: DemoOptions): DemoState {
  const at = (days: number): string => new Date(now().getTime() + days * DAY).toISOString()
  const services = Array.from({ length: servers }, (_, n) => service(n, at))
  return {
    services,
    orders: services.slice(0, 40).map((one, n) => ({
      id: cuid('ord', n),
      status: n === 3 ? 'PENDING_PAYMENT' : 'PAID',
      // What awaits payment costs something.
      totalCents: n === 3 || one.hourlyRateCents === null ? 1499 : 0,
      label: one.label,
      createdAt: one.createdAt,
      paid: n !== 3,
    })),
    invoices: Array.from({ length: 18 }, (_, n) => invoice(n, services, now())),
    tickets: tickets(services, at),
    sshKeys: [
      {
        id: 12,
        name: 'laptop-ed25519',
        publicKey:
          'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDemoDemoDemoDemoDemoDemoDemoDemoDemoDemoDemo laptop',
        createdAt: at(-80),
      },
    ],
    balanceCents: 4250,
    billingMode: 'POSTPAID',
    autoCharge: true,
    vpsLimit: servers + 13,
    catalog: createCatalog(),
  }
}

export const activeServers = ({ services }: DemoState): number =>
  services.filter(({ status }) => status === 'ACTIVE').length

/** What can change between a look at the prices and an order. */
export const changes = (state: DemoState): Partial<Record<DemoChange, () => void>> => ({
  dearer: () => {
    const { products, vmConfig } = state.catalog
    for (const variant of products.flatMap(({ variants }) => variants))
      variant.priceCents = Math.round(variant.priceCents * 1.1)
    for (const pricing of [vmConfig.custom.pricing, vmConfig.storage.pricing] as object[])
      for (const [name, cents] of Object.entries(pricing) as [string, number][])
        Object.assign(pricing, { [name]: Math.round(cents * 1.1) })
  },
  'sold-out': () => {
    const { products, vmConfig } = state.catalog
    vmConfig.custom.available = vmConfig.storage.available = false
    // "Inactive variants are hidden", and products without an active one too.
    products.length = 0
  },
  'no-credit': () => Object.assign(state, { billingMode: 'PREPAID', balanceCents: 0 }),
  full: () => Object.assign(state, { billingMode: 'POSTPAID', vpsLimit: activeServers(state) }),
  plenty: () => Object.assign(state, { billingMode: 'POSTPAID', vpsLimit: Infinity }),
})

function service(n: number, at: (days: number) => string): DemoService {
  const [country, location] = PLACES[n % 2] ?? PLACES[0]
  const role = ROLES[Math.floor(n / 2) % ROLES.length] ?? 'edge'
  const number = String(Math.floor(n / (2 * ROLES.length)) + 1).padStart(2, '0')
  const [cpuCores, ramGb, ssdGb] = SIZES[n % SIZES.length] ?? SIZES[0]
  const monthly = n % 3 === 2
  const special = n % 12
  return {
    id: cuid('svc', n),
    kind: 'VPS',
    status: special === 9 ? 'PENDING' : special === 7 ? 'SUSPENDED' : 'ACTIVE',
    label: `${role}-${country}-${number}`,
    externalId: special === 9 ? null : String(1200 + n),
    createdAt: at(-400 + (n % 390)),
    nextDueAt: monthly ? at(3 + (n % 25)) : null,
    hourlyRateCents: monthly ? null : cpuCores * 2 + ramGb,
    cancelledAt: special === 5 ? at(-2) : null,
    provisionIssue: special === 9,
    location,
    ramGb,
    cpuCores,
    ssdGb,
    state: special === 4 || special === 7 ? 'stopped' : 'running',
    then: [],
    consoleEnabled: n % 4 === 0,
  }
}

function invoice(n: number, services: DemoService[], now: Date): DemoInvoice {
  const issued = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - n, 1))
  const lines = services.slice(0, Math.min(6, services.length)).map((one, index) => ({
    label: `${one.label}, ${issued.toISOString().slice(0, 7)}`,
    totalCents: 499 + index * 350 + n * 7,
  }))
  const number = `INV-${issued.getUTCFullYear()}-${String(issued.getUTCMonth() + 1).padStart(3, '0')}`
  return {
    id: cuid('inv', n),
    number,
    issuedAt: issued.toISOString(),
    totalCents: lines.reduce((sum, line) => sum + line.totalCents, 0),
    lines,
    orderId: cuid('ord', 0),
    legacy: n === 17,
    withUsage: n === 16,
  }
}

function tickets(services: DemoService[], at: (days: number) => string): DemoTicket[] {
  const serviceIds = services[0] ? [services[0].id] : []
  const message = (n: number, author: string, body: string, staff: boolean, days: number) => ({
    id: cuid('msg', n),
    author,
    body,
    staff,
    createdAt: at(days),
  })
  return [
    {
      id: cuid('tkt', 0),
      subject: 'Reverse DNS for edge-fi-01',
      status: 'AWAITING_CUSTOMER',
      createdAt: at(-3),
      updatedAt: at(-2),
      serviceIds,
      messages: [
        message(0, 'you@example.com', 'Please set rDNS to mail.example.com', false, -3),
        message(1, 'support', 'Done: it now points at mail.example.com.', true, -2),
      ],
    },
    {
      id: cuid('tkt', 1),
      subject: 'Raise the server limit',
      status: 'CLOSED',
      createdAt: at(-30),
      updatedAt: at(-29),
      serviceIds: [],
      messages: [message(2, 'you@example.com', 'Please raise our limit to 25.', false, -30)],
    },
  ]
}
