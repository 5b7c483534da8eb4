export interface DemoTask {
  id: number
  serverId: number
  name: string
  activated: number
  completed: number
  results: string
  /** What it changes when it is completed. */
  apply: (() => void) | null
}

export interface DemoVps {
  id: number
  serviceId: string
  domain: string
  ip: string
  additional: string[]
  type: string
  created: string
  status: string
  size: readonly [cores: number, ramMb: number, diskMb: number]
  os: string
  dns: string[] | null
}

export interface DemoService {
  id: string
  domain: string
  label: string
  cents: number
  status: string
  cycle: string
  nextDue: string
  created: string
  category: string
  name: string
  addons: { id: number; name: string; status: string }[]
  /** Item of the one resource that can be upgraded; the first where it is missing. */
  bandwidth?: string
}

export interface DemoInvoice {
  id: string
  number: string
  date: string
  cents: number
  paid: boolean
  lines: { text: string; cents: number }[]
}

export interface DemoZoneItem {
  id: string
  name: string
  ttl: number
  priority: number
  type: string
  content: string
}

export interface DemoZone {
  id: string
  name: string
  serviceId: string
  /** Its names are answered without the zone's own. */
  isRelative: boolean
  records: DemoZoneItem[]
}

export interface DemoState {
  servers: DemoVps[]
  services: DemoService[]
  tasks: DemoTask[]
  invoices: DemoInvoice[]
  zones: DemoZone[]
  contacts: Record<string, unknown>[]
  client: Record<string, unknown>
  notifications: { id: string; text: string; date: string; seen: boolean }[]
  certificates: DemoService[]
  /** Account credit. */
  cents: number
  /** What happens later, in the order of its time. */
  due: { at: number; happens(): void }[]
  isDearer: boolean
  isSoldOut: boolean
  /** Service ids by order number. */
  orders: Map<string, string>
  nextId: number
  vpnPassword: string
  now(): Date
  paceMs: number
}
