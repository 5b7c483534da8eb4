import type { Invoice } from '@shared/domain/invoice.ts'
import type { ArchiveFile } from '../store.ts'

/** A file of the archive with where it is on this disk. */
export type FileOnDisk = ArchiveFile & { absolute: string }

/** An invoice with what an export says of it. */
export interface ExportRow {
  invoice: Invoice
  /** As people know them, not ids. */
  provider: string
  account: string
  files: readonly FileOnDisk[]
  /** Day of the payment, where the provider told it. */
  paidAt: string | null
}
