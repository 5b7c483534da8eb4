import type { DemoOptions } from '../../kit/demo-server.ts'

import { demoZones } from './dns.ts'
import type { DemoInvoice, DemoService, DemoState, DemoTask, DemoVps } from './records.ts'

export const ZERO_DATE = '0000-00-00 00:00:00'
export const decimal = (cents: number): string => (cents / 100).toFixed(2)
export const day = (date: Date): string => date.toISOString().slice(0, 10)
export const second = (date: Date): string => date.toISOString().slice(0, 19).replace('T', ' ')
/** "2018-05-31T10:25:24+00:00", as tasks say it. */
export const offsetTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+00:00`

const ROLES = ['web', 'db', 'mail', 'cache', 'build', 'vpn', 'backup', 'proxy']
const PLANS = [
  ['Linux 2', 399, [1, 2048, 20_480]],
  ['Linux 4', 799, [2, 4096, 40_960]],
  ['Linux 8', 1499, [4, 8192, 81_920]],
  ['Linux 16', 2999, [8, 16_384, 163_840]],
] as const
const DAY = 86_400_000

/** The account as it is at the start: deterministic, so that two runs show the same. */
export function createState({ servers: many, now, paceMs, records }: DemoOptions): DemoState {
  const at = (days: number): string => day(new Date(now().getTime() + days * DAY))
  const pairs = Array.from({ length: many }, (_, n) => pair(n, at))
  const services = pairs.map(({ service }) => service)
  services.push(
    extra('9001', 'lt-new-01.example.net', 'Pending', 'Linux VPS', 'Linux 4', 799, at),
    extra('9002', 'lt-old-01.example.net', 'Suspended', 'Linux VPS', 'Linux 2', 399, at),
    extra('9003', 'lt-gone-01.example.net', 'Terminated', 'Linux VPS', 'Linux 2', 399, at),
    extra('9004', 'zones.example.net', 'Active', 'DNS', 'DNS hosting', 0, at),
    extra('9005', '', 'Active', 'VPN', 'VPN plan', 299, at),
  )
  const certificate = extra(
    '9006',
    'lt-web-01.example.net',
    'Active',
    'GoGetSSL',
    'InstantSSL',
    2785,
    at,
  )
  return {
    servers: pairs.map(({ server }) => server),
    services: [...services, { ...certificate, cycle: 'Annually' }],
    certificates: [{ ...certificate, cycle: 'Annually' }],
    tasks: pairs.flatMap(({ server }, n) =>
      // A long one, so that some server is busy in every view.
      n % 10 === 4 ? [migration(server.id, now().getTime())] : [],
    ),
    invoices: Array.from({ length: 16 }, (_, n) => invoice(n, services, now())),
    zones: demoZones(records),
    contacts: [
      {
        id: '49',
        email: 'mary@example.com',
        firstname: 'Mary',
        lastname: 'Sue',
        companyname: '',
        company: '0',
        lastlogin: ZERO_DATE,
        privileges: { support: ['tickets', 'newticket'] },
      },
    ],
    client: {
      id: '26',
      email: 'demo@example.com',
      lastlogin: second(now()),
      ip: '198.51.100.9',
      firstname: 'Joe',
      lastname: 'Doe',
      companyname: '',
      address1: 'Pretty View Lane',
      city: 'Vilnius',
      state: '',
      postcode: '01100',
      country: 'LT',
      phonenumber: '+370.60000000',
    },
    notifications: [
      { id: '1', text: 'Maintenance in Vilnius on Sunday', date: at(-2), seen: false },
      { id: '2', text: 'Your invoice was paid', date: at(-20), seen: true },
    ],
    cents: 16_500,
    due: [],
    isDearer: false,
    isSoldOut: false,
    orders: new Map(),
    nextId: 10_000,
    vpnPassword: 'demo-vpn-1',
    now,
    paceMs,
  }
}

/** Lets happen what is due by now. */
export function settle(state: DemoState): void {
  const now = state.now().getTime()
  const past = state.due.filter(({ at }) => at <= now)
  state.due = state.due.filter(({ at }) => at > now)
  for (const { happens } of past.sort((a, b) => a.at - b.at)) happens()
}

export const later = (state: DemoState, paces: number, happens: () => void): void =>
  void state.due.push({ at: state.now().getTime() + paces * state.paceMs, happens })

function pair(n: number, at: (days: number) => string) {
  const role = ROLES[n % ROLES.length] ?? 'web'
  const number = String(Math.floor(n / ROLES.length) + 1).padStart(2, '0')
  const domain = `lt-${role}-${number}.example.net`
  const [plan, cents, size] = PLANS[n % PLANS.length] ?? PLANS[0]
  const created = at(-500 + (n % 480))
  // Suspended a moment ago: its service says so, while the list of servers has not caught up.
  const status = n % 10 === 7 ? 'Suspended' : 'Active'
  const yearly = n % 5 === 3
  const service: DemoService = {
    id: String(300 + n),
    domain,
    label: n % 3 === 0 ? `${role} ${number}` : '',
    cents: yearly ? cents * 11 : cents,
    status,
    cycle: yearly ? 'Annually' : 'Monthly',
    nextDue: n % 11 === 10 ? '0000-00-00' : at(2 + (n % 27)),
    created,
    category: 'Linux VPS',
    name: plan,
    addons: n % 4 === 0 ? [{ id: 4, name: 'Additional IP', status: 'Active' }] : [],
  }
  const third = 100 + (Math.floor(n / 250) % 100)
  const last = (n % 250) + 2
  const server: DemoVps = {
    id: 1100 + n,
    serviceId: service.id,
    domain,
    ip: `198.51.${third}.${last}`,
    additional: n % 4 === 0 ? [`203.0.113.${last}`] : [],
    type: n % 6 === 5 ? 'OpenVZ' : 'KVM',
    created,
    status,
    size,
    os: n % 2 === 0 ? 'debian-12-x86_64' : 'ubuntu-24.04-x86_64',
    dns: null,
  }
  return { service, server }
}

const extra = (
  id: string,
  domain: string,
  status: string,
  category: string,
  name: string,
  cents: number,
  at: (days: number) => string,
): DemoService => ({
  ...{ id, domain, status, category, name, cents },
  label: '',
  cycle: 'Monthly',
  nextDue: status === 'Active' ? at(12) : '0000-00-00',
  created: at(-90),
  addons: [],
})

const migration = (serverId: number, now: number): DemoTask => ({
  id: 2000 + serverId,
  serverId,
  name: 'server_migrate',
  activated: now - 3_600_000,
  completed: now + DAY,
  results: 'Server migrated successfully',
  apply: null,
})

function invoice(n: number, services: readonly DemoService[], now: Date): DemoInvoice {
  const issued = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - n, 1))
  const lines = services
    .slice(0, 5)
    .map(({ name, domain, cents }) => ({ text: `${name} - ${domain}`, cents }))
  const [year, month] = day(issued).split('-')
  return {
    id: String(308_900 - n),
    number: `${year}/${month}/${1 + (n % 7)}`,
    date: day(issued),
    cents: lines.reduce((sum, line) => sum + line.cents, 0),
    paid: n > 0,
    lines,
  }
}
