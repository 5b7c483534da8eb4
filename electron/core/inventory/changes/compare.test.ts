import { expect, test } from 'vitest'
import { changesBetween } from './compare.ts'
import { noted } from './noted.ts'

type Told = Parameters<typeof noted>[1]

const told = (given: Partial<Told> = {}): Told => ({
  providerId: 'm1',
  name: 'web-1',
  state: 'running',
  addresses: [{ address: '192.0.2.1', family: 'ipv4' }],
  plan: 'S',
  location: 'fi-hel',
  resources: { cpuCores: 2, memoryBytes: 4e9, storageBytes: 5e10, trafficBytes: null },
  price: { amount: { minor: 700, currency: 'EUR' }, per: 'month' },
  renewsAt: '2026-05-01T12:00:00.000Z',
  cancelledAt: null,
  os: 'Debian 12',
  ...given,
})

/** What is recorded after each of these reads, one after the other. */
function recorded(...reads: Partial<Told>[]) {
  let before = noted(null, told())
  return reads.flatMap((read) => {
    const now = noted(before, told(read))
    const changes = changesBetween(before, now)
    before = now
    return changes
  })
}

test('nothing changed, nothing recorded', () => {
  expect(recorded({}, {})).toEqual([])
})

test('a state that passes by itself is no change, and the one after it is compared with the one before', () => {
  expect(recorded({ state: 'busy' }, { state: 'unknown' }, { state: 'running' })).toEqual([])
  expect(recorded({ state: 'busy' }, { state: 'stopped' })).toEqual([
    { kind: 'state', from: 'running', to: 'stopped' },
  ])
})

test('what a read leaves out is not gone, and not new when it is back', () => {
  const nothing = { cpuCores: null, memoryBytes: null, storageBytes: null, trafficBytes: null }
  const less = {
    name: 'm1',
    addresses: [],
    plan: null,
    location: null,
    price: null,
    renewsAt: null,
    os: null,
    resources: nothing,
  }
  expect(recorded(less, {})).toEqual([])
})

test('the order of addresses says nothing, another one does', () => {
  const [one, two] = [
    { address: '192.0.2.1', family: 'ipv4' },
    { address: '2001:db8::1', family: 'ipv6' },
  ] as const
  expect(recorded({ addresses: [one, two] }, { addresses: [two, one] })).toEqual([
    { kind: 'addresses', from: ['192.0.2.1'], to: ['192.0.2.1', '2001:db8::1'] },
  ])
})

test('another hour of a renewal is no other date; another day is', () => {
  expect(
    recorded({ renewsAt: '2026-05-01T23:30:00.000Z' }, { renewsAt: '2026-05-02T00:30:00.000Z' }),
  ).toEqual([])
  expect(recorded({ renewsAt: '2026-06-01T12:00:00.000Z' })).toEqual([
    { kind: 'renewal', from: '2026-05-01T12:00:00.000Z', to: '2026-06-01T12:00:00.000Z' },
  ])
})

test('plan and resources are one change; price, system, place and renewal their own', () => {
  const price = { amount: { minor: 900, currency: 'EUR' }, per: 'month' } as const
  const resources = { ...told().resources, cpuCores: 4 }
  const changes = recorded(
    { plan: 'M', resources, price, os: 'Debian 13', location: 'de-fra', cancelledAt: '2026-04-02' },
    { plan: 'M', resources, price, os: 'Debian 13', location: 'de-fra', cancelledAt: null },
  )
  expect(changes.map(({ kind }) => kind)).toEqual([
    'size',
    'price',
    'cancelled',
    'os',
    'location',
    'resumed',
  ])
})

test('a very long name is kept short, in whole letters, and still tells one from another', () => {
  const [change] = recorded({ name: '🐳'.repeat(5000) })
  expect(change).toEqual({ kind: 'name', from: 'web-1', to: '🐳'.repeat(300) })
})
