import type { ChangeWhat } from '@shared/domain/change.ts'
import { expect, test } from 'vitest'
import { changeText } from './change-text.ts'

const text = (what: ChangeWhat): string => changeText({ what })
const resources = {
  cpuCores: 2,
  memoryBytes: 4 * 1024 ** 3,
  storageBytes: null,
  trafficBytes: null,
}

test('what only happened is said', () => {
  expect(text({ kind: 'gone' })).toBe('not listed any more')
  expect(text({ kind: 'cancelled' })).toBe('')
})

test('from what to what', () => {
  expect(text({ kind: 'state', from: 'running', to: 'stopped' })).toBe('running → stopped')
  const price = (minor: number) => ({ amount: { minor, currency: 'EUR' }, per: 'month' }) as const
  expect(text({ kind: 'price', from: price(700), to: price(900) })).toMatch(
    /7.00.* → .*9.00.* a month/,
  )
})

test('of a plan, only what is another', () => {
  const from = { plan: 'S', resources }
  expect(
    text({ kind: 'size', from, to: { plan: 'M', resources: { ...resources, cpuCores: 4 } } }),
  ).toBe('S → M; cores 2 → 4')
})

test('many addresses are counted', () => {
  const to = Array.from({ length: 9 }, (_, n) => `192.0.2.${n}`)
  expect(text({ kind: 'addresses', from: ['192.0.2.9'], to })).toBe(
    '192.0.2.9 → 192.0.2.0, 192.0.2.1, 192.0.2.2, 192.0.2.3 and 5 more',
  )
})
