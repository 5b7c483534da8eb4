import type { Invoice, InvoiceDetail } from '@shared/domain/invoice.ts'
import { moneyText } from '@shared/domain/money-words.ts'
import type { Style } from './pen.ts'
import { heightOf, openSheet, PAGE, type Sheet, SOFT } from './sheet.ts'
import { drawLines } from './table.ts'

/** Stands on every page. */
export const COPY_MARK = "copy made from provider data, not the provider's document"

const TEXT = { size: 9.5 }
const SMALL = { size: 8, colour: SOFT }
const LABEL = { size: 8.5, colour: SOFT }
const STRONG: Style = { size: 9.5, weight: 'strong' }
const COLUMN = 300

export interface AboutCopy {
  /** The provider's name as people know it. */
  provider: string
  /** What the user calls the account. */
  account: string
  madeAt: Date
}

/**
 * A PDF of an invoice's details, where the provider gives no document of its own. The same details and time give the
 * same bytes.
 */
export async function makeCopy(detail: InvoiceDetail, about: AboutCopy): Promise<Uint8Array> {
  const { number } = detail.invoice
  const sheet = await openSheet({
    title: `Invoice ${number} of ${about.provider}`,
    subject: COPY_MARK,
    madeAt: about.madeAt,
  })
  drawHeading(sheet, detail, about)
  drawParties(sheet, detail, about)
  if (detail.lines.length > 0) drawLines(sheet, detail.lines)
  else drawParagraph(sheet, 'The provider tells no lines of this invoice.', LABEL)
  drawTotals(sheet, detail.invoice)
  drawPayments(sheet, detail)
  if (detail.notes.trim() !== '') drawBlock(sheet, 'Notes', detail.notes)
  if (sheet.pen.missing.size > 0) drawBlock(sheet, 'Letters', MISSING)
  return sheet.finish((page, pages) => drawFrame(sheet, detail, about, `${page} of ${pages}`))
}

const MISSING =
  'Some letters are not in the typeface of this copy and stand as “?”. They are unchanged in the data file beside it.'

const day = (at: string): string => at.slice(0, 10)

function drawHeading(sheet: Sheet, { invoice, paidAt }: InvoiceDetail, about: AboutCopy): void {
  const title: Style = { size: 20, weight: 'strong' }
  for (const line of sheet.pen.wrap(`Invoice ${invoice.number}`, title, PAGE.right - PAGE.left)) {
    sheet.pen.line(line, PAGE.left, sheet.y, title)
    sheet.y += heightOf(title)
  }
  sheet.y += 6
  const facts: [string, string][] = [
    ['Issued', day(invoice.issuedAt)],
    ['Due', invoice.dueAt ? day(invoice.dueAt) : ''],
    ['State', invoice.state === 'unknown' ? '' : invoice.state],
    ['Paid', paidAt ? day(paidAt) : ''],
    ['Account', `${about.account} at ${about.provider}`],
  ]
  for (const [name, value] of facts.filter(([, value]) => value !== ''))
    drawFact(sheet, name, value)
  sheet.y += 16
}

function drawFact(sheet: Sheet, name: string, value: string): void {
  const lines = sheet.pen.wrap(value, TEXT, PAGE.right - PAGE.left - 70)
  sheet.pen.line(name, PAGE.left, sheet.y + 0.8, LABEL)
  for (const line of lines) {
    sheet.pen.line(line, PAGE.left + 70, sheet.y, TEXT)
    sheet.y += heightOf(TEXT)
  }
}

function drawParties(sheet: Sheet, { seller, buyer }: InvoiceDetail, about: AboutCopy): void {
  const top = sheet.y
  const ends = [
    drawParty(sheet, 'Seller', seller.length > 0 ? seller : [about.provider], PAGE.left, top),
    drawParty(sheet, 'Buyer', buyer.length > 0 ? buyer : ['not told by the provider'], COLUMN, top),
  ]
  sheet.y = Math.max(...ends) + 18
}

/** Answers where it ended. An address is short: more than fits a third of the page is left to the data file. */
function drawParty(sheet: Sheet, name: string, lines: string[], x: number, top: number): number {
  const { pen } = sheet
  pen.line(name, x, top, LABEL)
  let y = top + heightOf(LABEL) + 2
  for (const line of lines.flatMap((one) => pen.wrap(one, TEXT, 225)).slice(0, 14)) {
    pen.line(line, x, y, TEXT)
    y += heightOf(TEXT)
  }
  return y
}

function drawTotals(sheet: Sheet, { subtotal, vat, total }: Invoice): void {
  sheet.need(3 * heightOf(TEXT) + 16)
  sheet.rule()
  sheet.y += 8
  const lines = [
    ['Subtotal', subtotal, TEXT],
    ['VAT', vat, TEXT],
    ['Total', total, STRONG],
  ] as const
  for (const [name, amount, style] of lines) {
    sheet.pen.line(name, COLUMN, sheet.y, style)
    sheet.pen.line(moneyText(amount, 'en'), PAGE.right, sheet.y, style, 'end')
    sheet.y += heightOf(style)
  }
  sheet.y += 14
}

function drawPayments(sheet: Sheet, { payments = [] }: InvoiceDetail): void {
  if (payments.length === 0) return
  drawTitle(sheet, 'Payments')
  for (const { amount, method, at } of payments) {
    const [first = '', ...more] = sheet.pen.wrap(method, TEXT, 300)
    sheet.need(heightOf(TEXT))
    sheet.pen.line(at ? day(at) : '–', PAGE.left, sheet.y, TEXT)
    sheet.pen.line(first, PAGE.left + 70, sheet.y, TEXT)
    sheet.pen.line(moneyText(amount, 'en'), PAGE.right, sheet.y, TEXT, 'end')
    sheet.y += heightOf(TEXT)
    for (const line of more) drawParagraph(sheet, line, TEXT, PAGE.left + 70)
  }
  sheet.y += 14
}

function drawBlock(sheet: Sheet, title: string, text: string): void {
  drawTitle(sheet, title)
  for (const line of sheet.pen.wrap(text, TEXT, PAGE.right - PAGE.left))
    drawParagraph(sheet, line, TEXT)
  sheet.y += 14
}

function drawTitle(sheet: Sheet, title: string): void {
  sheet.need(heightOf(LABEL) + heightOf(TEXT) + 2)
  sheet.pen.line(title, PAGE.left, sheet.y, LABEL)
  sheet.y += heightOf(LABEL) + 2
}

function drawParagraph(sheet: Sheet, line: string, style: Style, x = PAGE.left): void {
  sheet.need(heightOf(style))
  sheet.pen.line(line, x, sheet.y, style)
  sheet.y += heightOf(style)
}

/** What is the same on every page: the mark above, where it is from and the page's number below. */
function drawFrame(sheet: Sheet, { invoice }: InvoiceDetail, about: AboutCopy, page: string): void {
  const { pen } = sheet
  const mark: Style = { size: 9, weight: 'strong', colour: '#8a4b00' }
  pen.line(`This is a ${COPY_MARK}.`, PAGE.left, 40, mark)
  sheet.y = 60
  sheet.rule()
  sheet.y = 788
  sheet.rule()
  const made = about.madeAt.toISOString().slice(0, 16).replace('T', ' ')
  pen.line(`Made by Quayside on ${made} UTC from data of ${about.provider}`, PAGE.left, 796, SMALL)
  const where = `${invoice.number.slice(0, 40)} · page ${page}`
  pen.line(where, PAGE.right, 796, SMALL, 'end')
}
