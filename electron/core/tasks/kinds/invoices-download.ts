import { AppError, isAppError } from '@shared/domain/app-error.ts'
import type { Invoice } from '@shared/domain/invoice.ts'
import { z } from 'zod'
import type { TaskKind } from '../kind.ts'

export const InvoicesDownloadInput = z.object({
  accountId: z.string(),
  /** Null: all that have no PDF. */
  ids: z.array(z.string()).nullable(),
})

export interface InvoiceDownloads {
  wanted(accountId: string, ids: readonly string[] | null): Promise<Invoice[]>
  /** Saves one PDF; a document that the provider can't give is recorded as a problem. */
  fetch(invoice: Invoice, signal: AbortSignal): Promise<'saved' | 'not_available'>
}

/** Only reads and skips what is there, so after a crash it simply goes on. */
export const invoicesDownloadKind = (
  downloads: InvoiceDownloads,
): TaskKind<typeof InvoicesDownloadInput> => ({
  kind: 'invoices-download',
  version: 1,
  input: InvoicesDownloadInput,
  deadlineMs: 24 * 3_600_000,
  poll: async (input, _row, { signal, progress }) => {
    const wanted = await downloads.wanted(input.accountId, input.ids)
    let saved = 0
    let missing = 0
    for (const [index, invoice] of wanted.entries()) {
      if (signal.aborted) throw stopped()
      progress(index, wanted.length, invoice.number)
      const result = await downloads.fetch(invoice, signal)
      if (result === 'saved') saved++
      else missing++
    }
    progress(wanted.length, wanted.length, '')
    return { is: 'done', text: summary(saved, missing) }
  },
  place: () => '/invoices',
})

function summary(saved: number, missing: number): string {
  const files = `${saved} ${saved === 1 ? 'invoice' : 'invoices'} saved`
  return missing === 0 ? `${files}.` : `${files}, ${missing} not offered as PDF.`
}

const stopped = (): AppError => new AppError({ code: 'cancelled', message: 'Stopped.' })

/** Refusals of one document, which say nothing about the others. */
export const isDocumentProblem = (error: unknown): error is AppError =>
  isAppError(error) &&
  ['invalid_input', 'not_found', 'unsupported', 'forbidden'].includes(error.code)
