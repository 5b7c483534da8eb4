import { expect, test } from 'vitest'
import { isServerAddress } from './addresses.ts'

test.each(['192.0.2.53', '127.0.0.1:5353', '2001:db8::1', '[2001:DB8::1]:53', '::1'])(
  '%s',
  (one) => {
    expect(isServerAddress(one)).toBe(true)
  },
)

test.each([
  '',
  'ns1.example.com',
  '192.0.2.256',
  '192.0.2.1:0',
  '192.0.2.1:65536',
  '192.0.2.1:',
  '[::1]',
  '[192.0.2.1]:53',
  '::1]:53',
])('%j is none', (one) => {
  expect(isServerAddress(one)).toBe(false)
})
