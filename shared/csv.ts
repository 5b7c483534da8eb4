/** What a program that reads the file would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/
/** A negative amount is a number in a spreadsheet too. */
const NUMBER = /^-?\d+([.,]\d+)?$/
/** Spaces at an end are no content where nothing is around them. */
const QUOTED = /["\r\n]|^\s|\s$/

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
