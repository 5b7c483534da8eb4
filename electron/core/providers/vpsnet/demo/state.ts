import type { DemoPdfKind } from '../../kit/demo-pdf/index.ts'
import type { DemoOptions } from '../../kit/demo-server.ts'

export interface DemoVm {
  id: number
  family: 'cloud' | 'ssd'
  label: string
  hostname: string
  domain_name: string
  cloud_id: number
  system_template_id: number
  slices_count: number
  running: boolean
  password: string
  created: number
  builtAt: number
  deletedAt: number | null
  /** The state that follows when the present action is over. */
  pending: { until: number; running: boolean } | null
  backups: { id: number; label: string; at: number }[]
  clones: { id: number; label: string; cloned_server_id: number; at: number }[]
  schedules: Record<string, unknown>[]
  autoscaling: Record<string, unknown>
  /** Ids of its licences. */
  licences: number[]
}

export interface DemoRecord {
  id: number
  type: string
  host: string
  data: string | string[]
  ttl: number
  mx_priority?: number
  [own: string]: unknown
}

export interface DemoDomain {
  id: number
  name: string
  created: number
  updated: number
  serial: number
  records: DemoRecord[]
}

export interface DemoTicket {
  id: number
  department: string
  subject: string
  status: string
  replies: { client_response: boolean; comment: string; time: string }[]
}

export interface DemoNode {
  id: number
  kind: string
  isDaily: boolean
  vm: number | null
  consumer: number
  created: number
}

export interface DemoState {
  vms: Map<number, DemoVm>
  ips: Map<
    number,
    { id: number; address: string; vm: number | null; notes: string; consumer: number }
  >
  nodes: Map<number, DemoNode>
  domains: Map<number, DemoDomain>
  dnsTemplates: Map<number, { id: number; template_name: string; records: DemoRecord[] }>
  tickets: Map<number, DemoTicket>
  customTemplates: Map<number, Record<string, unknown>>
  licences: Map<number, { id: number; kind: string; system_template_id: unknown }>
  /** Those sent later than now are not there yet. */
  invoices: { no: number; sent: number; cents: number; kind: DemoPdfKind }[]
  balanceCents: number
  isSoldOut: boolean
  hasHtmlInvoices: boolean
  nextId(): number
}

export const CLOUDS = [
  { id: 3, label: 'London Zone A', ssd: false },
  { id: 17, label: 'Atlanta Zone B', ssd: false },
  { id: 23, label: 'Salt Lake City Zone C', ssd: false, full: true },
  { id: 160, label: 'London SSD', ssd: true },
]
export const TEMPLATES = [
  { id: 78, label: 'Ubuntu 24.04 x64' },
  { id: 92, label: 'Debian 12 x64' },
  { id: 87, label: 'AlmaLinux 9 x64' },
]
/** A system that costs something, beside those that the fleet runs. */
export const WINDOWS = { id: 1899, label: 'Windows Server 2022' }
export const SYSTEMS = [...TEMPLATES, WINDOWS]
export const LICENCES = [
  { id: 1, label: 'cPanel', isPanel: true },
  { id: 2, label: 'ISPmanager', isPanel: true },
  { id: 3, label: 'DirectAdmin', isPanel: true },
  { id: 4, label: 'Softaculous', isPanel: false },
]
export const NODE_PRICE_CENTS = 1000
/** `[!ip]` and `[!domain]` stand for those of the domain that is made from it. */
const TEMPLATE: DemoRecord[] = [
  { id: 4001, type: 'a', host: '@', data: '[!ip]', ttl: 3600 },
  { id: 4002, type: 'cname', host: 'www', data: '[!domain].', ttl: 3600 },
  { id: 4003, type: 'a', host: 'mail', data: '[!ip]', ttl: 3600 },
  { id: 4004, type: 'mx', host: '@', data: 'mail.[!domain].', ttl: 3600, mx_priority: 10 },
  { id: 4005, type: 'txt', host: '@', data: 'v=spf1 mx -all', ttl: 3600 },
]
/** From the oldest invoice on; later ones are as a small generator writes them. */
const ODD_DOCUMENTS = ['broken', 'restricted', 'locked', 'scan', 'eastern'] as const
const ROLES = ['web', 'mysql', 'mail', 'app', 'redis', 'backup']
export const DAY = 86_400_000

/** The fleet as it is at the start: the same in every run. */
export function createState({ servers, now }: DemoOptions): DemoState {
  let last = 5000
  const at = now().getTime()
  const state: DemoState = {
    vms: new Map(),
    ips: new Map(),
    nodes: new Map(),
    domains: new Map(),
    dnsTemplates: new Map([[51, { id: 51, template_name: 'web and mail', records: TEMPLATE }]]),
    tickets: new Map(),
    customTemplates: new Map([
      [
        115,
        {
          id: 115,
          label: 'golden-web',
          operating_system: 'Custom Templates',
          description: 'golden',
        },
      ],
    ]),
    licences: new Map(),
    invoices: Array.from({ length: 12 }, (_, n) => ({
      no: 9130 - n,
      sent: at - (n * 30 + 5) * DAY,
      cents: 1500 + servers * 100 + n * 25,
      // The oldest are the odd ones.
      kind: ODD_DOCUMENTS[11 - n] ?? 'plain',
    })),
    balanceCents: 9900,
    isSoldOut: false,
    hasHtmlInvoices: false,
    nextId: () => ++last,
  }
  for (let n = 0; n < servers; n++) addVm(state, n, at)
  addTickets(state, at)
  return state
}

export function addOldInvoice({ invoices }: DemoState, now: Date): void {
  const sent = new Date(now).setUTCFullYear(now.getUTCFullYear() - 3)
  const no = Math.min(...invoices.map((one) => one.no)) - 1
  invoices.push({ no, sent, cents: 1200, kind: 'plain' })
}

function addVm(state: DemoState, n: number, at: number): void {
  const family = n % 4 === 3 ? 'ssd' : 'cloud'
  const role = ROLES[n % ROLES.length] ?? 'web'
  const hostname = `${role}${String(Math.floor(n / ROLES.length) + 1).padStart(2, '0')}`
  // The families count on their own, so the same number may stand in both.
  const id = 1384 + Math.floor(n / 4) * (family === 'ssd' ? 1 : 3) + (family === 'ssd' ? 0 : n % 4)
  const key = family === 'ssd' ? -id : id
  state.vms.set(key, {
    id,
    family,
    label: hostname,
    hostname,
    domain_name: 'demodomain.com',
    cloud_id: family === 'ssd' ? 160 : n % 2 === 0 ? 3 : 17,
    system_template_id: TEMPLATES[n % TEMPLATES.length]?.id ?? 78,
    slices_count: 1 + (n % 8),
    running: n % 6 !== 4,
    password: `Demo-${hostname}-7v`,
    created: at - (30 + n) * DAY,
    builtAt: at - (30 + n) * DAY,
    deletedAt: null,
    pending: n % 11 === 10 ? { until: at + 120_000, running: true } : null,
    backups: n % 3 === 0 ? [{ id: 3774 + n, label: 'nightly', at: at - DAY }] : [],
    clones: [],
    schedules: [],
    autoscaling: { max_nodes: { nodes: 1 } },
    licences: [],
  })
  const ip = 7000 + n
  const address = `203.0.113.${(n % 250) + 2}`
  state.ips.set(ip, { id: ip, address, vm: key, notes: '', consumer: 0 })
  if (family === 'cloud')
    state.nodes.set(ip, {
      ...{ id: ip, kind: 'vps', isDaily: false, vm: key, consumer: 0 },
      created: at - (30 + n) * DAY,
    })
}

function addTickets(state: DemoState, at: number): void {
  const time = new Date(at - 2 * DAY).toISOString()
  state.tickets.set(979, {
    id: 979,
    department: '1',
    subject: 'Invoice 9128',
    status: 'Open',
    replies: [{ client_response: true, comment: 'Which period is this invoice for?', time }],
  })
}
