import PDFDocument from 'pdfkit'
import { loadFonts } from './fonts.ts'
import { type Pen, penFor, type Style } from './pen.ts'

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89, left: 56, right: 539.28, top: 84, bottom: 776 }
export const SOFT = '#57606a'
const LINE_HEIGHT = 1.4
const RULE = '#c9d1d9'

export const heightOf = ({ size }: Style): number => size * LINE_HEIGHT

/** Pages that follow each other, written from top to bottom. Lengths are in points. */
export interface Sheet {
  pen: Pen
  /** Where the next thing goes. */
  y: number
  /** Goes to the next page where less than `height` is left; true when it did. */
  need(height: number): boolean
  rule(): void
  /** Calls `draw` for every page, then ends the document. */
  finish(draw: (page: number, pages: number) => void): Promise<Uint8Array>
}

/** The same words and dates give the same bytes: nothing in it comes from the clock or from chance. */
export async function openSheet(about: {
  title: string
  subject: string
  madeAt: Date
}): Promise<Sheet> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    info: {
      Title: about.title,
      Subject: about.subject,
      Producer: 'Quayside',
      Creator: 'Quayside',
      CreationDate: about.madeAt,
      ModDate: about.madeAt,
    },
  })
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const pen = penFor(document, await loadFonts())
  const sheet: Sheet = {
    pen,
    y: PAGE.top,
    need: (height) => {
      if (sheet.y + height <= PAGE.bottom) return false
      document.addPage()
      sheet.y = PAGE.top
      return true
    },
    rule: () => {
      document.moveTo(PAGE.left, sheet.y).lineTo(PAGE.right, sheet.y)
      document.lineWidth(0.6).strokeColor(RULE).stroke()
    },
    finish: (draw) => {
      const { start, count } = document.bufferedPageRange()
      for (let page = 0; page < count; page++) {
        document.switchToPage(start + page)
        draw(page + 1, count)
      }
      const ended = new Promise<Uint8Array>((resolve, reject) => {
        document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
        document.on('error', reject)
      })
      document.end()
      return ended
    },
  }
  return sheet
}
