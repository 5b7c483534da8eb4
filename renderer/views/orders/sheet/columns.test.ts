import type { OrderForm } from '@shared/domain/ordering.ts'
import { expect, test } from 'vitest'
import { field, option } from '../form/test-field.ts'
import { sheetName, sheetOf } from './columns.ts'

test('the columns of a form with one line as it comes; nothing that is secret or made anew', () => {
  const offer = { id: 'cloud:3', name: 'Cloud: London, 2' } as OrderForm['offer']
  const fields = [
    field('label', 'text'),
    field('os', 'choice', { options: [option('78', { label: '=Debian' })], initial: '78' }),
    field('keys', 'choices', { options: [option('1', { label: 'a' })], initial: ['1', '2'] }),
    field('backups', 'flag', { initial: false }),
    field('ram', 'number', { initial: 2 }),
    field('password', 'text', { secret: true }),
    field('reference', 'text', { once: true, initial: 'Q-1' }),
  ]
  expect(sheetOf({ offer, fields }, 'Main, VPS.NET')).toBe(
    'account,offer,label,os,keys,backups,ram\r\n"Main, VPS.NET",cloud:3,,\'=Debian,a|2,no,2\r\n',
  )
  expect(sheetName({ offer, fields })).toBe('orders-cloud-london-2.csv')
})
