import { type PageText, pageText, type TextPiece } from './find.ts'
import type { PdfDocument } from './pdfjs.ts'

/** The texts of a document's pages, each read once. */
export interface Texts {
  /** `page` from 1. */
  of(page: number): Promise<PageText>
}

export function textsOf(document: PdfDocument): Texts {
  const known = new Map<number, Promise<PageText>>()
  const read = async (number: number): Promise<PageText> => {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    return pageText(
      items.filter((item): item is (typeof items)[number] & TextPiece => 'str' in item),
    )
  }
  return {
    of: (page) => {
      const before = known.get(page)
      if (before) return before
      const reading = read(page)
      known.set(page, reading)
      // What was stopped in between may be asked for again.
      reading.catch(() => known.delete(page))
      return reading
    },
  }
}
