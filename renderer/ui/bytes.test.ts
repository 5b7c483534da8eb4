import { expect, test } from 'vitest'
import { formatBytes } from './bytes.ts'

test.each([
  [4 * 1024 ** 3, '4 GiB'],
  [512 * 1024 ** 2, '512 MiB'],
  [1.5 * 1024 ** 3, '1.5 GiB'],
  [2000 * 1024 ** 3, '2,000 GiB'],
  [80e9, '80 GB'],
  [20e12, '20 TB'],
  [2 * 1024 ** 4, '2 TiB'],
  [123_456_789_012, '114.98 GiB'],
  [0, '0 B'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})
