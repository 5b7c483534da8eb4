import { expect, it } from 'vitest'
import { sizeText } from './size-words.ts'

it('tells the size of a file', () => {
  expect([0, 999, 1000, 123_456, 3_400_000, 5e12].map(sizeText)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '123 kB',
    '3.4 MB',
    '5.0 TB',
  ])
})
