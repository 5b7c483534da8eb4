import type { InvoiceLine } from '@shared/domain/invoice.ts'
import { moneyText } from '@shared/domain/money-words.ts'
import { heightOf, PAGE, type Sheet, SOFT } from './sheet.ts'

const TEXT = { size: 9.5 }
const HEAD = { size: 8.5, colour: SOFT }
const GAP = 5
/** Right ends of the columns of numbers. */
const QUANTITY = 392
const UNIT = 466
const LABEL_WIDTH = 290
/** A label of up to so many lines is kept on one page. */
const TOGETHER = 8

/** The lines of an invoice over as many pages as they need, each page with the names of the columns. */
export function drawLines(sheet: Sheet, lines: readonly InvoiceLine[]): void {
  const labels = lines.map(({ label }) => sheet.pen.wrap(label, TEXT, LABEL_WIDTH))
  const first = labels[0]?.length ?? 1
  sheet.need(heightOf(HEAD) + first * heightOf(TEXT) + 4 * GAP)
  drawHead(sheet)
  for (const [n, line] of lines.entries()) drawLine(sheet, line, labels[n] ?? [])
}

function drawHead(sheet: Sheet): void {
  const { pen, y } = sheet
  pen.line('Description', PAGE.left, y, HEAD)
  pen.line('Quantity', QUANTITY, y, HEAD, 'end')
  pen.line('Unit price', UNIT, y, HEAD, 'end')
  pen.line('Amount', PAGE.right, y, HEAD, 'end')
  sheet.y += heightOf(HEAD) + GAP / 2
  sheet.rule()
  sheet.y += GAP
}

function drawLine(sheet: Sheet, line: InvoiceLine, label: readonly string[]): void {
  const { pen } = sheet
  for (const [n, text] of label.entries()) {
    const kept = n === 0 && label.length <= TOGETHER ? label.length : 1
    if (sheet.need(kept * heightOf(TEXT))) drawHead(sheet)
    pen.line(text, PAGE.left, sheet.y, TEXT)
    if (n === 0) {
      pen.line(quantityText(line.quantity), QUANTITY, sheet.y, TEXT, 'end')
      if (line.unit) pen.line(moneyText(line.unit, 'en'), UNIT, sheet.y, TEXT, 'end')
      pen.line(moneyText(line.total, 'en'), PAGE.right, sheet.y, TEXT, 'end')
    }
    sheet.y += heightOf(TEXT)
  }
  sheet.y += GAP
}

const quantityText = (quantity: number): string =>
  quantity.toLocaleString('en', { maximumFractionDigits: 6 })
