import { expect, test } from 'vitest'
import { staleTexts } from './stale.ts'
import { field, option } from './test-field.ts'

const fields = [
  field('os', 'choice', {
    label: 'System',
    options: [
      option('12', { label: 'Debian 12' }),
      option('9', { label: 'Debian 9', unavailable: 'too old' }),
    ],
  }),
  field('keys', 'choices', { label: 'SSH keys', options: [option('1')] }),
  field('label', 'text'),
]

test('what is offered as before is not named', () => {
  const values = { os: '12', keys: ['1'], label: 'any', gone: null, off: false }
  expect(staleTexts(fields, { values })).toEqual([])
})

test('what is gone is named as it was called then', () => {
  const values = { os: '11', keys: ['1', '2'], rack: '7' }
  const labels = {
    os: { label: 'System', text: 'Debian 11' },
    rack: { label: 'Rack', text: 'Seven' },
    keys: { label: 'SSH keys', text: 'laptop, desk' },
  }
  expect(staleTexts(fields, { values, labels })).toEqual([
    'System: “Debian 11” is no longer offered.',
    'SSH keys: “desk” is no longer offered.',
    '“Rack” (Seven) is no longer asked for.',
  ])
})

test('what is there and can’t be chosen says why', () => {
  expect(staleTexts(fields, { values: { os: '9' } })).toEqual([
    'System: “Debian 9” can’t be chosen now: too old',
  ])
})
