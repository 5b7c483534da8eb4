import { expect, test } from 'vitest'
import { csvCell, csvLines, csvText } from './csv.ts'

test('cells are quoted where they must be', () => {
  expect(csvCell('plain')).toBe('plain')
  expect(csvCell('a,b')).toBe('"a,b"')
  expect(csvCell('say "hi"')).toBe('"say ""hi"""')
  expect(csvCell('a\nb')).toBe('"a\nb"')
})

test('nothing begins as a formula does', () => {
  for (const sign of ['=', '+', '-', '@', '\t']) expect(csvCell(`${sign}1+2`)).toBe(`'${sign}1+2`)
  for (const number of ['-1', '-0.07']) expect(csvCell(number)).toBe(number)
  expect(csvCell('=1,2')).toBe('"\'=1,2"')
})

test('with another separator that one is quoted, and a decimal comma is a number', () => {
  expect(csvCell('a,b', ';')).toBe('a,b')
  expect(csvCell('a;b', ';')).toBe('"a;b"')
  expect(csvCell('-12,50', ';')).toBe('-12,50')
  expect(csvCell('-12,50')).toBe('"-12,50"')
  expect(csvText([['1,5', '+x']], ';')).toBe("1,5;'+x\r\n")
})

test('every line ends as the standard says', () => {
  expect(csvText([['a', 'b,c'], ['d']])).toBe('a,"b,c"\r\nd\r\n')
})

test('what was written is read again', () => {
  const lines = [['a', 'b,c', ''], ['say "hi"', '@', '=1'], [''], ['a\r\nb', "'x", 'end']]
  expect(csvLines(csvText(lines))).toEqual(lines)
})

test('files of others: bare line feeds, no last line end, an empty last cell, a byte order mark', () => {
  expect(csvLines('\ufeffa,b\nc,\n')).toEqual([
    ['a', 'b'],
    ['c', ''],
  ])
  expect(csvLines('a,')).toEqual([['a', '']])
  expect(csvLines('a,"open')).toBeNull()
  expect(csvLines('')).toEqual([])
})
