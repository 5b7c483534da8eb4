import { expect, test } from 'vitest'
import { idleOf } from './idle.ts'
import { entries, price } from './test-entry.ts'

const names = (given: Parameters<typeof entries>[0]): string[] =>
  idleOf(entries(given)).map((entry) => entry.server.name)

const own = { minor: 300, currency: 'EUR' }

test('what is stopped or suspended, and billed', () => {
  expect(
    names([
      { name: 'running', price: price(900) },
      { name: 'free', state: 'stopped' },
      { name: 'gone', state: 'stopped', price: price(900), goneAt: '2026-03-01T00:00:00Z' },
      { name: 'stopped', state: 'stopped', price: price(900) },
      { name: 'suspended', state: 'suspended', price: price(800) },
      { name: 'own', state: 'stopped', marks: { tags: [], note: '', colour: null, price: own } },
      { name: 'dated', state: 'stopped', renewsAt: '2026-03-20T00:00:00' },
    ]),
  ).toEqual(['stopped', 'suspended', 'own', 'dated'])
})

test('the most expensive first within its currency, by what a month comes to', () => {
  const state = 'stopped' as const
  expect(
    names([
      { name: 'unknown', state, renewsAt: '2026-03-20T00:00:00' },
      { name: 'month', state, price: price(700) },
      { name: 'dollar', state, price: price(100, 'USD') },
      { name: 'hour', state, price: price(1, 'EUR', 'hour') },
      { name: 'dear', state, price: price(9000) },
    ]),
  ).toEqual(['dear', 'hour', 'month', 'dollar', 'unknown'])
})
