import { expect, test } from 'vitest'
import { isAppError } from '../../shared/domain/app-error.ts'
import { checkInput } from '../../electron/core/operations/exchange.ts'
import { cases, registry } from './cases.ts'

type Change = Record<string, unknown>

/**
 * What the documents say of inputs, one rule a line: the documented sample with a change that breaks it, and the field
 * that must be named. Nothing of it reaches a socket.
 */
const REFUSED: [operation: string, change: Change, path: string][] = [
  ['advps.purchase.linux', { quantity: 51 }, 'quantity'],
  ['advps.purchase.linux', { quantity: 0 }, 'quantity'],
  ['advps.purchase.linux', { ram: 'four' }, 'ram'],
  ['advps.purchase.linux', { remark: 'x'.repeat(501) }, 'remark'],
  ['advps.purchase.vps', { quantity: 11 }, 'quantity'],
  ['advps.purchase.vps', { name: 'J' }, 'name'],
  ['advps.purchase.vps', { email: 'nobody' }, 'email'],
  ['advps.products.stock', { type: 'windows' }, 'type'],
  ['advps.products.stock', { limit: 101 }, 'limit'],
  ['advps.services.renew', { serviceIds: [] }, 'serviceIds'],
  ['advps.services.renew', { serviceIds: ['OTHER'] }, 'serviceValidities.0.serviceId'],
  ['aluy.services.rename', { label: 'x'.repeat(201) }, 'label'],
  ['aluy.services.rename', { label: '   ' }, 'label'],
  ['aluy.services.list', { limit: 101 }, 'limit'],
  ['aluy.services.list', { status: 'GONE' }, 'status'],
  ['actionapi.order.create', { items: [] }, 'items'],
  ['actionapi.order.create', { items: [{ name: '' }] }, 'items.0.name'],
  ['actionapi.order.cancel', { order_id: 'seven' }, 'order_id'],
  ['time4vps.servers.webConsole', { timeout: '2h' }, 'timeout'],
  ['time4vps.servers.webConsole', { timeout: undefined }, 'timeout'],
  ['time4vps.servers.reinstall', { os: undefined }, 'os'],
  ['time4vps.servers.changeDns', { ns1: undefined }, 'ns1'],
  ['time4vps.servers.changePtr', { hostname: undefined }, 'hostname'],
  ['time4vps.servers.graphs', { width: 199 }, 'width'],
  ['time4vps.servers.graphs', { width: 769 }, 'width'],
  ['time4vps.account.signup', { password: 'short' }, 'password'],
  ['time4vps.account.update', { state: 'x'.repeat(21) }, 'state'],
  ['vpsnet.servers.create', { label: 'Web <1>' }, 'label'],
  ['vpsnet.servers.create', { fqdn: 'localhost' }, 'fqdn'],
  ['vpsnet.servers.create', { licenses: { 2: 2 } }, 'licenses.2'],
  ['vpsnet.servers.createInstant', { country: 3 }, 'country'],
  ['vpsnet.servers.update', { delayed_storage: false }, 'delayed_storage'],
  ['vpsnet.servers.update', { delayed_storage_until: '2010-04-24 14:00' }, 'delayed_storage_until'],
  ['vpsnet.servers.createUpgradeSchedule', { days: undefined }, 'days'],
  ['vpsnet.servers.createUpgradeSchedule', { temporary: false }, 'days'],
  ['vpsnet.dns.createRecord', { type: 'mx' }, 'mx_priority'],
  ['vpsnet.dns.createRecord', { type: 'srv' }, 'service'],
  ['vpsnet.dns.createRecord', { type: 'failover' }, 'primary_data'],
  ['vpsnet.dns.createRecord', { data: 'dns1.vps.net' }, 'data'],
  ['vpsnet.dns.createRecord', { ttl: 60 }, 'ttl'],
  ['vpsnet.dns.createRecord', { mx_priority: 5 }, 'mx_priority'],
  ['vpsnet.dns.createDomain', { ip_address: 'here' }, 'ip_address'],
  ['vpsnet.tickets.create', { subject: undefined }, 'subject'],
  ['vpsnet.tickets.create', { vm_id: undefined }, 'vm_id'],
  ['vpsnet.tickets.create', { department: '7' }, 'department'],
  ['vpsnet.nodes.create', { quantity: 0 }, 'quantity'],
  ['vpsnet.nodes.create', { upgrade_option: 'fusion' }, 'upgrade_option'],
  ['vpsnet.cloudLinux.add', { confirm_purchase: '0' }, 'confirm_purchase'],
  ['vpsnet.ips.exists', { ip_address: '300.1.1.1' }, 'ip_address'],
]

const sampleOf = (id: string): Record<string, unknown> =>
  cases.find(({ operation }) => operation === id)!.input

/** The paths that a refused input names; empty when it was accepted. */
function namedBy(id: string, input: unknown): string[] {
  try {
    checkInput(registry.operation(id), input)
    return []
  } catch (error) {
    if (!isAppError(error)) throw error
    expect(error.code).toBe('invalid_input')
    return (error.data.fields ?? []).map(({ path }) => path)
  }
}

test.each(REFUSED)('%s refuses %j and names %s', (id, change, path) => {
  expect(namedBy(id, { ...sampleOf(id), ...change })).toContain(path)
})

test('an order needs a variant or a type', () => {
  const order = cases.find(({ operation }) => /^aluy\.orders\.create/.test(operation))!
  const bare = { ...order.input }
  delete bare.variantId
  delete bare.type
  expect(namedBy(order.operation, bare).length).toBeGreaterThan(0)
})

test.each(cases.map(({ operation, input }) => [operation, input] as const))(
  '%s refuses what it does not know, and wrong types',
  (id, input) => {
    expect(namedBy(id, { ...input, madeUp: 1 }).length).toBeGreaterThan(0)
    expect(namedBy(id, []).length).toBeGreaterThan(0)
    for (const name of Object.keys(input)) {
      const refused = [{ wrong: [[{}]] }, 7, true, 'text'].some((wrong) =>
        namedBy(id, { ...input, [name]: wrong }).some((path) => path.split('.')[0] === name),
      )
      expect(refused, name).toBe(true)
    }
  },
)
