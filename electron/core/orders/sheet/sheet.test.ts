import { expect, test } from 'vitest'
import type { Account } from '@shared/domain/account.ts'
import type { Offer, OrderForm } from '@shared/domain/ordering.ts'
import { field, option } from '../../providers/kit/ordering.ts'
import { readSheet, type Shops } from './read.ts'

const account = (id: string, label: string, readOnly = false) =>
  ({ id, label, readOnly }) as unknown as Account
const offer = (id: string, name: string, unavailable: string | null = null) =>
  ({ id, name, unavailable }) as unknown as Offer

const fields = [
  field({ name: 'label', label: 'Label', kind: 'text', required: true, own: true }),
  field({ name: 'ram', label: 'Memory', kind: 'number', min: 1, max: 8, initial: 2 }),
  field({
    name: 'os',
    label: 'System',
    kind: 'choice',
    required: true,
    options: [option('78', 'Debian 12'), option('9', 'Old', { unavailable: 'sold out' })],
    initial: '78',
  }),
  field({
    name: 'keys',
    label: 'Keys',
    kind: 'choices',
    options: [option(1, 'a'), option(2, 'b')],
  }),
  field({ name: 'ha', label: 'Backups', kind: 'flag', initial: false }),
  field({ name: 'keep', label: 'Days', kind: 'number', when: { field: 'ha', is: ['true'] } }),
  field({ name: 'rootPassword', label: 'Password', kind: 'text' }),
  field({ name: 'code', label: 'Code', kind: 'text', initial: 'C-1', once: true }),
]
const OFFERS = [offer('s', 'Small'), offer('x', 'Large', 'Out of stock.')]
let reads = 0
const shops: Shops = {
  accounts: [
    account('1', 'Main'),
    account('2', 'Twin'),
    account('3', 'Twin'),
    account('4', 'Look', true),
  ],
  offers: async () => OFFERS,
  form: async (_account, id): Promise<OrderForm> => {
    reads++
    return { offer: OFFERS.find((one) => one.id === id)!, fields }
  },
}
const read = (text: string) => readSheet(text, shops)

test('lines by name or id, by value or label; what is empty is as the form has it', async () => {
  reads = 0
  const rows = await read(
    'account;offer;Label;ram;System;keys;Backups;keep\n' +
      'main;Small;web-1;2,5;Debian 12;a|2;yes;7\n' +
      '1;s;web-2;;;;;\n',
  )
  expect(rows.map(({ problems }) => problems)).toEqual([[], []])
  expect(rows[0]).toMatchObject({
    line: 2,
    accountId: '1',
    offer: 's',
    title: 'Small',
    name: 'web-1',
  })
  expect(rows[0]?.values).toEqual({
    ...{ label: 'web-1', ram: 2.5, os: '78', keys: ['1', '2'], ha: true, keep: 7, code: 'C-1' },
  })
  expect(rows[1]?.values).toEqual({ label: 'web-2', ram: 2, os: '78', ha: false, code: 'C-1' })
  expect(reads).toBe(1)
})

test.each([
  ['account', 'Nobody,s,web', 1, 'there is no account “Nobody”'],
  ['account', 'Twin,s,web', 1, 'several accounts are called “Twin”: use its id'],
  ['account', 'Look,s,web', 1, 'Look is set to read only'],
  ['offer', 'Main,Huge,web', 6, '“Huge” is not offered at this account'],
  ['offer', 'Main,x,web', 6, 'can’t be ordered now: Out of stock.'],
  ['Label', 'Main,s', 1, 'is needed'],
  ['Memory', 'Main,s,web,many', 12, 'can’t be “many”'],
  ['Memory', 'Main,s,web,9', 12, 'must be at most 8'],
  ['System', 'Main,s,web,,Windows', 13, 'can’t be “Windows”'],
  ['System', 'Main,s,web,,Old', 13, 'is not available: sold out'],
  ['Days', 'Main,s,web,,,7', 14, 'does not go with the rest of this line'],
  ['Password', 'Main,s,web,,,,hunter2', 15, 'is secret and not taken from a file'],
  ['Code', 'Main,s,web,,,,,Q', 16, 'is made anew for each order: leave it empty'],
  ['colour', 'Main,s,web,,,,,,red', 17, 'is not a field of this form'],
  ['label', 'Main,s,=1+1', 8, 'is a formula; write down what it comes to'],
])('%s: %s', async (name, line, column, message) => {
  const head = 'account,offer,label,ram,os,keep,rootPassword,code,colour'
  const [row] = await read(`${head}\n${line}`)
  expect(row?.problems).toEqual([{ column, field: name, message }])
  expect(row?.line).toBe(2)
})

test('what is ordered twice, or has a name twice, is told', async () => {
  const rows = await read('account,offer,label,ram\nMain,s,a,1\nMain,s,b,1\nMain,s,a,2\n2,s,a,1')
  expect(rows.map(({ sameAs }) => sameAs)).toEqual([null, null, 2, null])
})

test.each([
  ['nothing', '', 'There is nothing in this file.'],
  ['no column of offers', 'account,label\nMain,a', 'There is no column “offer”'],
  [
    'a column twice',
    'account,offer,Label,label\n',
    'Line 1, column 21: the column “label” is there twice',
  ],
  [
    'a column without a name',
    'account,offer,\nMain,s,x',
    'Line 1, column 15: this column has no name',
  ],
  ['too many cells', 'account,offer\nMain,s,x', 'Line 2, column 8: there are more cells'],
  [
    'too many lines',
    `account,offer\n${'Main,s\n'.repeat(10_000)}`,
    'The file has 10,000 orders; at most 500',
  ],
])('%s is refused as a whole', async (_what, text, message) => {
  await expect(read(text)).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining(message),
  })
})
