import { describe, expect, test } from 'vitest'
import { pathOf, safeFileName, stemOf, stemsOf } from './layout.ts'

describe('names that every system takes', () => {
  test.each([
    ['2016/12/1', '2016-12-1'],
    ['INV:7?*', 'INV-7--'],
    ['..\\..\\etc', '-..-etc'],
    ['con', 'con-'],
    ['CON.2024', 'CON-.2024'],
    ['lpt¹', 'lpt¹-'],
    [' a  b. ', 'a b'],
    ['', 'invoice'],
    ['...', 'invoice'],
    ['a\u202egpj.exe', 'a-gpj.exe'],
    ['a\u0000b\nc', 'a-b-c'],
    ['e\u0301', '\u00e9'],
  ])('%j', (text, name) => {
    expect(safeFileName(text)).toBe(name)
  })

  test('long ones are cut between characters, by bytes', () => {
    const name = safeFileName('請'.repeat(100) + '🚢'.repeat(100))
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(150)
    expect(name).toBe('請'.repeat(50))
    const ships = safeFileName('🚢'.repeat(100))
    expect(ships).toBe('🚢'.repeat(37))
  })

  test('a number that looks like a version is none', () => {
    expect(stemsOf('A.v2', '1').next().value).toBe('A.v2-')
  })
})

test('paths and back', () => {
  const place = { year: '2026', archiveName: 'aluy-main', stem: 'INV-1.0' }
  expect(pathOf('original', 1, place)).toBe('2026/aluy-main/INV-1.0.pdf')
  expect(pathOf('original', 2, place)).toBe('2026/aluy-main/INV-1.0.v2.pdf')
  expect(pathOf('data', 1, place)).toBe('2026/aluy-main/INV-1.0.json')
  expect(pathOf('copy', 3, place)).toBe('copies/2026/aluy-main/INV-1.0.v3.pdf')
  expect(pathOf('order', 1, place)).toBe('2026/aluy-main/orders/INV-1.0.json')
  for (const kind of ['original', 'data', 'copy', 'order'] as const)
    for (const version of [1, 2, 12]) expect(stemOf(pathOf(kind, version, place))).toBe('INV-1.0')
})
