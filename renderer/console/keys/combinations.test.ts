import { expect, test } from 'vitest'
import { CTRL_ALT_DEL, GROUPS, pressCombination } from './combinations.ts'

test('keys go down in order and up in reverse', () => {
  const pressed: string[] = []
  pressCombination(CTRL_ALT_DEL, (_keysym, code, down) =>
    pressed.push(`${down ? '+' : '-'}${code}`),
  )
  expect(pressed).toEqual([
    ...['+ControlLeft', '+AltLeft', '+Delete'],
    ...['-Delete', '-AltLeft', '-ControlLeft'],
  ])
})

test('every combination says what it presses, and none is there twice', () => {
  const all = GROUPS.flatMap(({ items }) => items)
  expect(new Set(all.map(({ label }) => label)).size).toBe(all.length)
  expect(all.find(({ label }) => label === 'Ctrl+Alt+F7')?.keys.at(-1)).toEqual({
    keysym: 0xffc4,
    code: 'F7',
  })
})
