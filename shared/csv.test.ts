import { expect, test } from 'vitest'
import { csvCell, csvText } from './csv.ts'

test('cells are quoted where they must be', () => {
  expect(csvCell('plain')).toBe('plain')
  expect(csvCell('a,b')).toBe('"a,b"')
  expect(csvCell('say "hi"')).toBe('"say ""hi"""')
  expect(csvCell('a\nb')).toBe('"a\nb"')
  expect(csvCell(' a')).toBe('" a"')
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
