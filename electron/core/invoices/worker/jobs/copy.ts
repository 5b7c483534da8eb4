import type { InvoiceDetail } from '@shared/domain/invoice.ts'
import type { AboutCopy } from '../../copy/make.ts'
import type { Job } from '../job.ts'

/** The bytes of a PDF made from an invoice's details. */
export const copy: Job<{ detail: InvoiceDetail; about: AboutCopy }, Uint8Array> = async ({
  detail,
  about,
}) => {
  // Most runs make none, and to load what draws takes longer than many documents.
  const { makeCopy } = await import('../../copy/make.ts')
  return makeCopy(detail, about)
}
