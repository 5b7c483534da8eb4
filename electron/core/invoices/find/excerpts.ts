import type { InvoiceHit } from '@shared/domain/invoice-search.ts'
import type { Row } from '../../storage/protocol.ts'

/** Characters that no text holds: they are taken out before it is saved. */
const [OPEN, CLOSE] = ['\u0001', '\u0002']

/**
 * Of the rows in a JSON array: a few words around what matches, of the details and of the document. With the plus sign
 * what matches is gone through once: else the index is asked anew for each row, which takes 600 ms for a hundred.
 */
export const EXCERPTS = `
  select rowid as n, snippet(invoice_text, 1, char(1), char(2), '…', 14) as details,
    snippet(invoice_text, 2, char(1), char(2), '…', 14) as text
  from invoice_text where invoice_text match ? and +rowid in (select value from json_each(?))`

/** What matches must be in sight where there is little room. */
const BEFORE = 24

function withoutMuchBefore(text: string): string {
  const start = text.indexOf(OPEN) - BEFORE
  if (start <= 0) return text
  const word = text.indexOf(' ', start)
  return `…${text.slice(Math.min(word < 0 ? start : word, start + BEFORE))}`
}

/** In pieces; null where nothing of it matches. */
export function excerptOf(row: Row | undefined): InvoiceHit['excerpt'] {
  const text = [row?.details, row?.text].find((one) => String(one ?? '').includes(OPEN))
  if (text === undefined) return null
  return withoutMuchBefore(String(text).replaceAll(/\s+/g, ' '))
    .split(OPEN)
    .flatMap((piece, n) => {
      const [hit = '', after = ''] = n === 0 ? ['', piece] : piece.split(CLOSE)
      return [
        { text: hit, hit: true },
        { text: after, hit: false },
      ]
    })
    .filter(({ text: piece }) => piece !== '')
}
