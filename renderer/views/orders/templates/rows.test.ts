import type { OrderTemplate } from '@shared/domain/order-template.ts'
import { expect, test } from 'vitest'
import { chosenIn, isAbout, sortTemplates } from './rows.ts'

const template = (name: string, offerName: string, accountId = 'a'): OrderTemplate => ({
  ...{ id: name, name, accountId, provider: 'p', offer: 'o', offerName, values: {} },
  labels: { os: { label: 'System', text: 'Debian 12' }, ram: { label: 'Memory', text: '4' } },
  createdAt: `2026-01-0${name.length}T00:00:00Z`,
})
const list = [template('web 10', 'Small'), template('web 9', 'Small'), template('db', 'Large', 'b')]
const names = (found: OrderTemplate[]) => found.map(({ name }) => name)
const account = (id: string) => (id === 'a' ? 'Zed' : 'Alpha')

test('by any column, numbers as numbers, equal ones by name', () => {
  expect(names(sortTemplates(list, { key: 'name', descending: false }, account))).toEqual([
    'db',
    'web 9',
    'web 10',
  ])
  expect(names(sortTemplates(list, { key: 'offer', descending: true }, account))).toEqual([
    'web 9',
    'web 10',
    'db',
  ])
  expect(names(sortTemplates(list, { key: 'account', descending: false }, account))[0]).toBe('db')
})

test('found by name, offer, account or what was chosen', () => {
  expect(chosenIn(list[0]!)).toBe('System: Debian 12 · Memory: 4')
  expect(isAbout(list[0]!, 'Zed', 'debian zed')).toBe(true)
  expect(isAbout(list[0]!, 'Zed', 'large')).toBe(false)
})
