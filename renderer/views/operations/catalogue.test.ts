import type { OperationDescriptor } from '@shared/ipc/contract/operations.ts'
import { expect, it } from 'vitest'
import { areasOf, type Filter, filtered, grouped } from './catalogue.ts'

const operation = (id: string, more: Partial<OperationDescriptor> = {}): OperationDescriptor => ({
  id,
  provider: id.split('.')[0] ?? '',
  title: id,
  help: '',
  area: id.split('.')[1] ?? '',
  subject: 'server',
  effect: 'read',
  method: 'GET',
  path: `/${id}`,
  pathState: 'confirmed',
  ownPath: null,
  answers: 'data',
  consequence: null,
  source: '',
  input: {},
  ...more,
})
const all = [
  operation('b.vps.list', { help: 'All machines of the account' }),
  operation('b.vps.delete', { effect: 'destructive', method: 'DELETE' }),
  operation('a.dns.list'),
]
const everything: Filter = { text: '', provider: '', area: '', effect: '' }
const ids = (filter: Partial<Filter>) =>
  filtered(all, { ...everything, ...filter }).map(({ id }) => id)

it('finds by every word, wherever it stands', () => {
  expect(ids({ text: 'LIST machines' })).toEqual(['b.vps.list'])
  expect(ids({ text: 'delete /b.vps' })).toEqual(['b.vps.delete'])
  expect(ids({ text: 'nothing' })).toEqual([])
})

it('narrows by provider, area and effect', () => {
  expect(ids({ provider: 'a' })).toEqual(['a.dns.list'])
  expect(ids({ area: 'vps', effect: 'destructive' })).toEqual(['b.vps.delete'])
  expect(areasOf(all, 'b')).toEqual(['vps'])
  expect(areasOf(all, '')).toEqual(['dns', 'vps'])
})

it('groups by provider, then area', () => {
  expect(grouped(all).map(({ key, operations }) => [key, operations.length])).toEqual([
    ['a.dns', 1],
    ['b.vps', 2],
  ])
})
