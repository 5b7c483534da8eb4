import { expect, test } from 'vitest'
import { keyMeaning, type KeyPlace, type Pressed } from './key-meaning.ts'

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
})
const at = (place: Partial<KeyPlace> = {}): KeyPlace => ({
  typing: false,
  covered: false,
  before: null,
  creates: false,
  pairs: ['g s', 'g o'],
  ...place,
})

test('the palette opens from everywhere, with Ctrl or Cmd', () => {
  for (const place of [at(), at({ typing: true })]) {
    expect(keyMeaning(press('k', { ctrlKey: true }), place)).toEqual({ do: 'palette' })
    expect(keyMeaning(press('K', { metaKey: true }), place)).toEqual({ do: 'palette' })
  }
})

test('g and a letter open a view, only when they come together', () => {
  expect(keyMeaning(press('s'), at({ before: 'g' }))).toEqual({ do: 'go', keys: 'g s' })
  expect(keyMeaning(press('s'), at())).toBeNull()
  expect(keyMeaning(press('x'), at({ before: 'g' }))).toBeNull()
})

test('nothing but the palette while typing or under a dialog', () => {
  for (const place of [at({ typing: true }), at({ covered: true })]) {
    for (const key of ['r', '?', '/']) expect(keyMeaning(press(key), place)).toBeNull()
    expect(keyMeaning(press('ArrowLeft', { altKey: true }), place)).toBeNull()
  }
})

test('r, /, ? and Alt with arrows', () => {
  expect(keyMeaning(press('r'), at())).toEqual({ do: 'refresh' })
  expect(keyMeaning(press('r', { ctrlKey: true }), at())).toBeNull()
  expect(keyMeaning(press('/'), at())).toEqual({ do: 'filter' })
  expect(keyMeaning(press('?'), at())).toEqual({ do: 'sheet' })
  expect(keyMeaning(press('ArrowLeft', { altKey: true }), at())).toEqual({ do: 'back' })
  expect(keyMeaning(press('ArrowRight', { altKey: true }), at())).toEqual({ do: 'forward' })
})

test('n makes something where something can be made, and only there', () => {
  expect(keyMeaning(press('n'), at({ creates: true }))).toEqual({ do: 'create' })
  expect(keyMeaning(press('n'), at())).toBeNull()
  expect(keyMeaning(press('n'), at({ creates: true, typing: true }))).toBeNull()
})
