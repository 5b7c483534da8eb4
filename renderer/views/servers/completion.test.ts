import { expect, test } from 'vitest'
import { completed } from '@renderer/ui/filter-offers.ts'
import { offersFor } from './completion.ts'
import type { FilterField } from './filter-terms.ts'

const VALUES: Partial<Record<FilterField, string[]>> = {
  state: ['running', 'stopped', 'gone'],
  tag: ['prod', 'web', 'web old'],
  account: ['Alpha main', 'Production'],
}
const told = (typed: string): string[] =>
  offersFor(typed, (field) => VALUES[field] ?? []).map(({ text }) => text)

test('field names first', () => {
  expect(told('')).toContain('state:')
  expect(told('st')).toEqual(['state:', 'state:stopped'])
  expect(told('web exp')).toEqual(['expires<7d', 'expires<30d', 'expires>30d'])
  expect(told('expires>')).toEqual(['expires>30d'])
})

test('then the values that occur, those that begin with it first', () => {
  expect(told('state:')).toEqual(['state:running', 'state:stopped', 'state:gone'])
  expect(told('tag:o')).toEqual(['tag:prod', 'tag:"web old"'])
  expect(told('account:"alpha m')).toEqual(['account:"Alpha main"'])
  expect(told('prod')).toEqual(['tag:prod', 'account:Production'])
})

test('nothing where it already stands, or nothing fits', () => {
  expect(told('state:gone')).toEqual([])
  expect(told('2001:db8::1')).toEqual([])
  expect(told('boat-')).toEqual([])
})

test('an offer takes the place of the open word', () => {
  expect(completed('web st', 'state:')).toBe('web state:')
  expect(completed('web account:"al', 'account:"Alpha main"')).toBe('web account:"Alpha main" ')
  expect(completed('web ', 'tag:prod')).toBe('web tag:prod ')
})
