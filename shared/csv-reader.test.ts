import { expect, test } from 'vitest'
import { csvText } from './csv.ts'
import { type Cell, readCsv } from './csv-reader.ts'

function linesOf(text: string): Cell[][] {
  const found = readCsv(text)
  if (!Array.isArray(found)) throw new Error(found.problem)
  return found
}
const texts = (text: string): string[][] => linesOf(text).map((line) => line.map((one) => one.text))

test('what was written is read again', () => {
  const lines = [
    ['a', 'b,c', ''],
    ['say "hi"', '@', '=1'],
    ['a\r\nb', "'x", ' end '],
  ]
  expect(texts(csvText(lines))).toEqual(lines)
})

test.each([
  ['commas', 'a,b\nc,d'],
  ['a byte order mark and Windows line ends', '\uFEFFa,b\r\nc,d\r\n'],
  ['semicolons', 'a;b\nc;d'],
  ['tabs and old line ends', 'a\tb\rc\td'],
  ['spaces around', ' a , b \n c ,d'],
  ['empty lines', '\n\na,b\n,\n\nc,d\n\n'],
  ['quotes', '"a","b"\r\n"c",d'],
])('%s', (_what, text) =>
  expect(texts(text)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]),
)

test('what stands in quotes is text: separators, line ends, quotes', () => {
  expect(texts('a,"x, ""y""\r\nz",c')).toEqual([['a', 'x, "y"\r\nz', 'c']])
  expect(texts('a,"","b;c;d;e"')).toEqual([['a', '', 'b;c;d;e']])
})

test('each cell knows where it begins, also after a cell of several lines', () => {
  const [, second] = linesOf('a,b\n"x\ny",z')
  expect(second?.map(({ line, column }) => [line, column])).toEqual([
    [2, 1],
    [3, 4],
  ])
})

test('formulas are told, and what Quayside itself wrote to be no formula is text again', () => {
  const [cells] = linesOf(`=1+1,@a,'=1,'-5,+49 1,-5,"=x"`)
  expect(cells?.map(({ text, formula }) => [text, formula])).toEqual([
    ['=1+1', true],
    ['@a', true],
    ['=1', false],
    ['-5', false],
    ['+49 1', false],
    ['-5', false],
    ['=x', true],
  ])
})

test.each([
  ['a quote that is never closed', 'a,b\nc,"d\ne', 2, 3, 'a quote is opened'],
  ['text behind a quote', 'a,"b"c', 1, 6, 'something follows'],
  ['text of another encoding', 'a,b\nc,d\uFFFD', 2, 4, 'the text is not UTF-8'],
])('%s is refused at its place', (_what, text, line, column, problem) => {
  expect(readCsv(text)).toMatchObject({
    ...{ line, column },
    problem: expect.stringContaining(problem) as unknown,
  })
})

test('a large text is read in one go', () => {
  const line = `${'x'.repeat(50)},"${'y""'.repeat(10)}",${'z'.repeat(20)}\n`
  expect(linesOf(line.repeat(9_000)).length).toBe(9_000)
  expect(readCsv(`"${'a\n'.repeat(400_000)}`)).toMatchObject({ line: 1, column: 1 })
})
