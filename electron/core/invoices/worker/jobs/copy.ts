import type { InvoiceDetail } from '@shared/domain/invoice.ts'
import { type AboutCopy, makeCopy } from '../../copy/make.ts'
import type { Job } from '../job.ts'

/** The bytes of a PDF made from an invoice's details. */
export const copy: Job<{ detail: InvoiceDetail; about: AboutCopy }, Uint8Array> = ({
  detail,
  about,
}) => makeCopy(detail, about)
