import { expect, test } from 'vitest'
import { lasts, named } from './words.ts'

test('characters are named so that they can be found in the text', () => {
  expect(named(['Ж', '\u00a0', '\u0007', '😀', '\u202e'])).toBe(
    '“Ж”, “no-break space”, “U+0007”, “😀”, “U+202E”',
  )
})

test('how long it lasts', () => {
  expect(lasts(10, 15)).toBe('about 1 s')
  expect(lasts(10_000, 60)).toBe('about 3 min')
})
