import type { InvoiceHit } from '@shared/domain/invoice-search.ts'
import type { Invoice } from '@shared/domain/invoice.ts'

/** An invoice as a row of the list, with where the words that are searched stand in it. */
export interface InvoiceRow extends InvoiceHit {
  id: string
  account: string
}

export const rowOf = (hit: InvoiceHit, accountName: (id: string) => string): InvoiceRow => ({
  ...hit,
  id: hit.invoice.id,
  account: accountName(hit.invoice.accountId),
})

export type PdfState = 'saved' | 'missing' | 'problem'

export const pdfState = ({ file, fileProblem }: Invoice): PdfState =>
  file ? 'saved' : fileProblem ? 'problem' : 'missing'

export type StateWord = Invoice['state'] | 'overdue'

/** Overdue is what is unpaid after the day (UTC) on which it was due. */
export const stateOf = ({ state, dueAt }: Invoice, now: Date): StateWord =>
  state === 'unpaid' && dueAt && dueAt < now.toISOString().slice(0, 10) ? 'overdue' : state

const TEXT_PROBLEMS = {
  scanned: 'no text in it: scanned',
  encrypted: 'encrypted: can’t be searched',
  unreadable: 'its text can’t be read',
  long: 'searched in part: very long',
} as const

/** What the document is, and what keeps it from being searched; null where nothing does. */
export function searchNote({ textProblem, textWaits }: InvoiceRow): string | null {
  if (textWaits) return 'not read for text yet'
  return textProblem && TEXT_PROBLEMS[textProblem]
}
