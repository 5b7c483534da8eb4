import { call, CallError, toErrorData } from '@renderer/app/bridge.ts'
import { liveQuery, useRead } from '@renderer/data/index.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { Invoice, InvoiceFile } from '@shared/domain/invoice.ts'

/** One document of an invoice. */
export type DocumentName = Pick<InvoiceFile, 'kind' | 'version'>

const accountOf = (id: string): string => id.slice(0, id.indexOf(':'))

/** An invoice of the list with its documents, from the cache; fresh when its account's invoices change. */
export const useInvoice = (id: string) =>
  liveQuery('invoices.get', () => ({ id }), [
    { topic: 'invoices.changed', when: ({ accountId }) => accountId === accountOf(id) },
  ])

/** Its lines and addresses: from the archive, else from the provider. */
export const useInvoiceDetail = (id: string) =>
  useRead(
    () => id,
    (signal) => call('invoices.detail', { id }, signal),
  )

const addressOf = (id: string, { kind, version }: DocumentName): string => {
  const query = new URLSearchParams({ id, kind, version: String(version) })
  // Over the development server the page has another origin.
  return `${location.protocol === 'quayside:' ? '' : 'quayside://app'}/archive?${query}`
}

/** The bytes of one document, past the calls: those are for data. Throws `CallError`. */
export async function readDocument(
  id: string,
  name: DocumentName,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const response = await fetch(addressOf(id, name), { signal })
  if (!response.ok) throw new CallError((await response.json()) as AppErrorData)
  return new Uint8Array(await response.arrayBuffer())
}

/** Whether bytes are what was recorded when they were saved. */
export async function isUnchanged(bytes: Uint8Array, { sha256 }: InvoiceFile): Promise<boolean> {
  const sum = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  const hex = [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex === sha256
}

const NOT_PRINTED: AppErrorData = {
  code: 'not_now',
  message: 'The document was not printed.',
  next: 'Look at the printer, or save a copy and print it with another program.',
  retryable: true,
}

/** What can be done with a document; each throws `CallError`. */
export const documentCalls = (id: string) => ({
  open: (name: DocumentName) => call('invoices.open', { id, ...name }),
  showInFolder: (name: DocumentName) => call('invoices.showInFolder', { id, ...name }),
  saveCopy: (name: DocumentName) => call('invoices.saveCopy', { id, ...name }),
  drag: (name: DocumentName) => call('invoices.drag', { id, ...name }),
  collect: () => call('invoices.download', { ids: [id] }),
  collectAgain: () => call('invoices.download', { ids: [id], again: true }),
  print: async (): Promise<void> => {
    const { why } = await call('app.print', {})
    if (why !== null) throw new CallError({ ...NOT_PRINTED, providerMessage: why })
  },
})

export const errorOf = toErrorData

/** In words: "version 2", or that it is a copy. */
export const documentWords = ({ kind, version }: DocumentName, versions: number): string => {
  if (kind === 'copy') return version > 1 ? `copy, version ${version}` : 'copy'
  return versions > 1 ? `original, version ${version}` : 'original'
}

export const STATE_WORDS: Record<Invoice['state'], { look: string; word: string }> = {
  paid: { look: 'paid', word: 'paid' },
  unpaid: { look: 'awaiting_payment', word: 'unpaid' },
  void: { look: 'cancelled', word: 'void' },
  unknown: { look: 'stopped', word: 'payment not told' },
}
