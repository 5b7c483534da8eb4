import { expect, test } from 'vitest'
import { keyMap, LEVELS } from './layout.ts'
import { LAYOUTS } from './layouts.ts'
import { keysymOf, lengthOf, strokesOf } from './strokes.ts'

const layout = (id: string) => LAYOUTS.find((one) => one.id === id)!
const keys = (text: string, id: string): string[] =>
  strokesOf(text, layout(id)).strokes.map(({ code, hold }) =>
    hold === 'plain' ? code : `${hold}+${code}`,
  )
const ASCII = Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n))

test.each(LAYOUTS.map((one) => [one.name, one] as const))(
  '%s has a key for every printable ASCII character',
  (_name, one) => {
    expect(strokesOf(ASCII.join(''), one).lacking).toEqual([])
  },
)

test.each(LAYOUTS.map((one) => [one.name, one] as const))(
  '%s engraves each key once: rows are as long as the keyboard, no two keys say the same',
  (_name, one) => {
    expect(one.plain.map((row) => row.length)).toEqual([13, 12, 12, 11])
    expect(one.shift.map((row) => row.length)).toEqual([13, 12, 12, 11])
    for (const level of LEVELS) {
      const engraved = one[level].join('').replaceAll(' ', '')
      expect([...engraved].length, level).toBe(new Set(engraved).size)
    }
    const { direct, dead } = keyMap(one)
    for (const accents of Object.values(one.dead ?? {}))
      for (const accent of accents) expect(dead.has(accent), accent).toBe(true)
    expect(direct.size).toBeGreaterThan(90)
  },
)

test('the characters that go wrong elsewhere, on a German and a US server', () => {
  expect(keys('~"@|\\', 'de')).toEqual([
    'altgr+BracketRight',
    'shift+Digit2',
    'altgr+KeyQ',
    'altgr+IntlBackslash',
    'altgr+Minus',
  ])
  expect(keys('~"@|\\', 'us')).toEqual([
    'shift+Backquote',
    'shift+Quote',
    'shift+Digit2',
    'shift+Backslash',
    'Backslash',
  ])
  expect(keys('yZ', 'de')).toEqual(['KeyZ', 'shift+KeyY'])
})

test('accents: a dead key and the letter, or a space for the accent alone', () => {
  expect(keys('é^', 'de')).toEqual(['Equal', 'KeyE', 'Backquote', 'Space'])
  expect(keys('Ñõ', 'es')).toEqual(['shift+Semicolon'])
  expect(strokesOf('õ', layout('es')).lacking).toEqual(['õ'])
  expect(keys('e\u0301', 'fr')).toEqual(['Digit2'])
})

test('where a character has both a key and an accent, the key is taken', () => {
  expect(keys('^', 'fr')).toEqual(['altgr+Digit9'])
  expect(keys('ü', 'de')).toEqual(['BracketLeft'])
})

test('what the layout lacks is named once, before anything is sent', () => {
  expect(strokesOf('a€b€😀\u0000', layout('us')).lacking).toEqual(['€', '😀', '\u0000'])
})

test('lines end with one Enter, and progress counts characters, not keys', () => {
  expect(keys('a\r\n\tb\r', 'us')).toEqual(['KeyA', 'Enter', 'Tab', 'KeyB', 'Enter'])
  const { strokes } = strokesOf('é\r\n', layout('de'))
  expect(strokes.map(({ written }) => written)).toEqual([0, 1, 2])
  expect(lengthOf('é\r\n')).toBe(2)
})

test('keysyms: Latin-1 as it is, the rest of Unicode above', () => {
  expect(strokesOf('é', layout('de')).strokes.map(({ keysym }) => keysym)).toEqual([0xfe51, 0x65])
  expect(keysymOf('€')).toBe(0x10020ac)
})
