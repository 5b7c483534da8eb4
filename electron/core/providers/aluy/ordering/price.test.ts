import { expect, test } from 'vitest'
import type { AluyVmConfig } from '../operations/catalog.ts'
import { centsOf, hourlyOf, monthlyLines, sumOf } from './price.ts'

const pool = (pricing: Record<string, number>) => ({
  available: true,
  pricing,
  limits: {},
  locations: [],
})
const config: AluyVmConfig = {
  custom: pool({ ramPer1GbCents: 200, cpuPerCoreCents: 300, ssdPer10GbCents: 100 }),
  storage: pool({ ramPer1GbCents: 200, cpuPerCoreCents: 300, hddPer1TbCents: 500 }),
  extraIpv4: { monthlyCents: 100, max: 4 },
}
const documented = { ramGb: 4, cpuCores: 2, ssdGb: 60, location: 'fi-hel' }

test('the document’s order by the document’s prices: each resource by the amount it is priced by', () => {
  const lines = monthlyLines(config, 'vm-custom', { ...documented, extraIpv4: 1 })
  expect(lines).toEqual([
    { label: 'Memory: 4 GB', cents: 800 },
    { label: 'CPU cores: 2', cents: 600 },
    { label: 'SSD: 60 GB', cents: 600 },
    { label: 'Additional IPv4: 1', cents: 100 },
  ])
  expect(sumOf(lines)).toBe(2100)
  const storage = monthlyLines(config, 'vm-storage', { ramGb: 1, cpuCores: 1, hddTb: 3 })
  expect(sumOf(storage)).toBe(200 + 300 + 1500)
})

test('what is free costs nothing, and nothing an hour', () => {
  const free = pool({ ramPer1GbCents: 0, cpuPerCoreCents: 0, ssdPer10GbCents: 0 })
  const lines = monthlyLines({ ...config, custom: free }, 'vm-custom', documented)
  expect(lines.map(({ cents }) => cents)).toEqual([0, 0, 0])
  expect([sumOf(lines), hourlyOf(sumOf(lines))]).toEqual([0, 0])
})

test('fractions of a cent are rounded for each line', () => {
  const odd = pool({ ramPer1GbCents: 0.125, cpuPerCoreCents: 33.333, ssdPer10GbCents: 1 })
  const lines = monthlyLines({ ...config, custom: odd }, 'vm-custom', { ...documented, ssdGb: 25 })
  expect(lines.map(({ cents }) => cents)).toEqual([1, 67, 3])
  expect(sumOf(lines)).toBe(71)
})

test('a price that the list does not name makes the sum unknown, never less', () => {
  const lines = monthlyLines(
    { ...config, custom: pool({ ramPer1GbCents: 200 }) },
    'vm-custom',
    documented,
  )
  expect(lines.map(({ cents }) => cents)).toEqual([800, null, null])
  expect(sumOf(lines)).toBeNull()
  expect(hourlyOf(null)).toBeNull()
  const noAddresses = { ...config, extraIpv4: null }
  const asked = { ...documented, extraIpv4: 2 }
  expect(sumOf(monthlyLines(noAddresses, 'vm-custom', asked))).toBeNull()
  expect(monthlyLines({ ...config, storage: null }, 'vm-storage', {})[0]?.cents).toBeNull()
})

test.each([
  [1, 1],
  [730, 1],
  [731, 2],
  [2000, 3],
])('%d cents a month are %d an hour', (monthly, hourly) => expect(hourlyOf(monthly)).toBe(hourly))

test.each([[NaN], [-1], [1e308], [Infinity], [null], [undefined]])('%s is no price', (value) =>
  expect(centsOf(value)).toBeNull(),
)
