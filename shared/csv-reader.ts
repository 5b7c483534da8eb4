/** One cell with where it begins in the text, both from 1 on. */
export interface Cell extends Place {
  text: string
  /** A spreadsheet would compute it. */
  formula: boolean
}

interface Place {
  line: number
  column: number
}

/** Why a text is no CSV, and where. */
export interface CsvProblem extends Place {
  problem: string
}

class NoCsv extends Error {
  readonly place: Place
  constructor(place: Place, problem: string) {
    super(problem)
    this.place = place
  }
}

/**
 * The lines of a CSV text as RFC 4180 has it, empty ones left out; a byte order mark, semicolons or tabs between the
 * cells and any kind of line end are taken too. What `csvCell` put before formulas is taken off.
 */
export function readCsv(text: string): Cell[][] | CsvProblem {
  try {
    return linesOf(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    if (!(error instanceof NoCsv)) throw error
    return { ...error.place, problem: error.message }
  }
}

function linesOf(plain: string): Cell[][] {
  const odd = plain.search(/[\0\uFFFD]/)
  if (odd >= 0)
    throw new NoCsv(placeOf(plain, odd), 'the text is not UTF-8: save it as “CSV UTF-8”')
  const reader = { text: plain, at: 0, line: 1, lineStart: 0, separator: separatorOf(plain) }
  const lines: Cell[][] = []
  while (reader.at < plain.length) {
    const cells = readLine(reader)
    if (cells.some((cell) => cell.text !== '')) lines.push(cells)
  }
  return lines
}

interface Reader {
  text: string
  at: number
  line: number
  lineStart: number
  separator: string
}

/** What stands most often in the first line, outside of quotes. */
function separatorOf(text: string): string {
  const [first = ''] = text.replace(/"[^"]*"/g, '').split(/[\r\n]/, 1)
  const count = (one: string): number => first.split(one).length
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best))
}

function readLine(reader: Reader): Cell[] {
  const cells: Cell[] = []
  for (;;) {
    cells.push(readCell(reader))
    const next = reader.text[reader.at]
    if (next !== reader.separator) {
      endLine(reader)
      return cells
    }
    reader.at++
  }
}

function endLine(reader: Reader): void {
  const { text, at } = reader
  if (at >= text.length) return
  reader.at += text.startsWith('\r\n', at) ? 2 : 1
  reader.line++
  reader.lineStart = reader.at
}

function readCell(reader: Reader): Cell {
  const place = { line: reader.line, column: reader.at - reader.lineStart + 1 }
  const { text, separator } = reader
  if (text[reader.at] === '"') return { ...place, ...contentOf(readQuoted(reader, place)) }
  const begin = reader.at
  while (reader.at < text.length && !isEnd(text[reader.at]!, separator)) reader.at++
  return { ...place, ...contentOf(text.slice(begin, reader.at).trim()) }
}

/** A text that a spreadsheet would run stands behind an apostrophe, as `csvCell` writes it. */
const contentOf = (text: string): Pick<Cell, 'text' | 'formula'> => ({
  text: /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text,
  formula: /^[=@]/.test(text),
})

const isEnd = (char: string, separator: string): boolean =>
  char === separator || char === '\n' || char === '\r'

function readQuoted(reader: Reader, place: Place): string {
  const { text, separator } = reader
  const parts: string[] = []
  for (;;) {
    const begin = ++reader.at
    const close = text.indexOf('"', begin)
    if (close < 0) throw new NoCsv(place, 'a quote is opened here and never closed')
    parts.push(text.slice(begin, close))
    countLines(reader, begin, close)
    reader.at = close + 1
    if (text[reader.at] !== '"') break
    parts.push('"')
  }
  const next = text[reader.at]
  if (next !== undefined && !isEnd(next, separator)) {
    const column = reader.at - reader.lineStart + 1
    throw new NoCsv({ line: reader.line, column }, 'something follows the closing quote')
  }
  return parts.join('')
}

function countLines(reader: Reader, begin: number, end: number): void {
  for (const { 0: found, index } of reader.text.slice(begin, end).matchAll(/\r\n|\r|\n/g)) {
    reader.line++
    reader.lineStart = begin + index + found.length
  }
}

function placeOf(text: string, at: number): Place {
  const before = text.slice(0, at).split(/\r\n|\r|\n/)
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
