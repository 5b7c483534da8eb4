/** What a program that reads the file would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/
/** A negative amount is a number in a spreadsheet too. */
const NUMBER = /^-?\d+([.,]\d+)?$/
const QUOTED = /["\r\n]/

/** What a spreadsheet would run, as text: with an apostrophe before it. */
export const plainCell = (value: string): string =>
  FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value

/** One cell of RFC 4180; what a spreadsheet would run is text. */
export function csvCell(value: string, separator = ','): string {
  const text = plainCell(value)
  const quoted = QUOTED.test(text) || text.includes(separator)
  return quoted ? `"${text.replaceAll('"', '""')}"` : text
}

/** Lines of cells as RFC 4180. */
export const csvText = (lines: readonly (readonly string[])[], separator = ','): string =>
  lines
    .map((line) => `${line.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`)
    .join('')

/** The cells of a text as RFC 4180, what `csvCell` put before formulas taken off; null where a quote has no end. */
export function csvLines(text: string): string[][] | null {
  const lines: string[][] = []
  let line: string[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  while (at < text.length) {
    const quoted = text[at] === '"'
    const end = quoted ? closingQuote(text, at + 1) : cellEnd(text, at)
    if (end < 0) return null
    const cell = quoted ? text.slice(at + 1, end).replaceAll('""', '"') : text.slice(at, end)
    line.push(/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)
    at = quoted ? cellEnd(text, end + 1) : end
    if (text[at] === ',' && at + 1 < text.length) at++
    else {
      if (text[at] === ',') line.push('')
      lines.push(line)
      line = []
      at += text.startsWith('\r\n', at) ? 2 : 1
    }
  }
  return lines
}

function cellEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && !',\r\n'.includes(text.charAt(at))) at++
  return at
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at
  return -1
}
