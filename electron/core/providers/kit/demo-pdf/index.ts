import { easternPage } from './eastern.ts'
import { type DemoPdf, wordsOf } from './invoice.ts'
import { pdfkitInvoice } from './pages.ts'
import { textPage } from './plain-file.ts'
import { scannedPage } from './scan.ts'

export type { DemoPdf } from './invoice.ts'

/** What opens the demo's locked invoice. */
export const DEMO_PASSWORD = 'harbour'
export const LONG_PAGES = 300

/** The kinds of documents that providers send, the odd ones too. */
export type DemoPdfKind =
  /** pdfkit, one page: text in packed streams. */
  | 'ordinary'
  /** The same with usage by the hour behind it: 300 pages. */
  | 'long'
  /** PDF 1.4 as small generators write it. */
  | 'plain'
  /** A picture of a page. */
  | 'scan'
  /** Opens with `DEMO_PASSWORD`. */
  | 'locked'
  /** Opens for everybody; what may be done with it is restricted. */
  | 'restricted'
  /** Japanese letters by a table that is not in the file, as is their typeface. */
  | 'eastern'
  /** Its table of offsets is wrong: a reader has to search for the objects. */
  | 'broken'

/** One invoice as a document of that kind; the same invoice is always the same bytes. */
export async function renderDemoInvoice(
  invoice: DemoPdf,
  kind: DemoPdfKind = 'ordinary',
): Promise<Buffer> {
  const words = ['Invoice', ...wordsOf(invoice)]
  switch (kind) {
    case 'ordinary':
      return pdfkitInvoice(invoice)
    case 'long':
      return pdfkitInvoice(invoice, { appendix: LONG_PAGES - 1 })
    case 'plain':
      return textPage(words)
    case 'scan':
      return scannedPage([...words, 'Demo: a scan without text'])
    case 'locked':
      return pdfkitInvoice(invoice, {
        note: `Demo: this document opens with the password "${DEMO_PASSWORD}".`,
        security: { userPassword: DEMO_PASSWORD, ownerPassword: 'quay', pdfVersion: '1.4' },
      })
    case 'restricted':
      return pdfkitInvoice(invoice, {
        note: 'Demo: this document opens without a password; its owner allows no changes.',
        security: {
          ownerPassword: 'quay',
          pdfVersion: '1.4',
          permissions: { printing: 'highResolution', copying: true },
        },
      })
    case 'eastern':
      return easternPage([
        '請求書',
        ...words,
        '合計 1200 円',
        'Demo: Japanese, without its typeface.',
      ])
    case 'broken':
      return textPage([...words, 'Demo: the table of offsets of this file is wrong.'], {
        broken: true,
      })
  }
}

/** What a provider's front door sends in place of a document, with status 200. */
export const DEMO_HTML =
  '<!doctype html><title>Sign in</title><h1>Your session has ended</h1><p>Demo: a page in place of a PDF.</p>'
