import { stat } from 'node:fs/promises'
import { AppError } from '@shared/domain/app-error.ts'
import type { Invoice, InvoiceFile } from '@shared/domain/invoice.ts'
import type { DocumentRef } from '@shared/ipc/contract/invoices.ts'
import type { ArchiveFile, InvoiceStore } from './store.ts'

/** What can be read of the archive: an invoice with its documents, and where each lies. */
export interface Documents {
  get(id: string): Promise<{ invoice: Invoice; files: InvoiceFile[] }>
  /** Absolute path; `not_found` where there is no such document or the file is gone. */
  pathOf(asked: DocumentRef): Promise<string>
}

export function createDocuments(store: Pick<InvoiceStore, 'get' | 'files'>): Documents {
  return {
    get: async (id) => {
      const [invoice, files] = await Promise.all([store.get(id), store.files(id)])
      return { invoice, files: files.filter(isDocument) }
    },
    pathOf: async ({ id, kind, version }) => {
      const { file, number } = await store.get(id)
      const wanted = { kind: kind ?? file?.kind, version: version ?? file?.version }
      const found = (await store.files(id)).find(
        (one) => isDocument(one) && one.kind === wanted.kind && one.version === wanted.version,
      )
      if (!found) throw noDocument(number)
      if (!(await isFile(found.absolute))) throw gone(number, found.path)
      return found.absolute
    },
  }
}

const isDocument = <F extends Pick<ArchiveFile, 'kind'>>(
  file: F,
): file is F & Pick<InvoiceFile, 'kind'> => file.kind !== 'data'

const isFile = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.isFile() ?? false

const noDocument = (number: string): AppError =>
  new AppError({
    code: 'not_found',
    message: `There is no document of ${number} in the archive.`,
    next: 'Download it first.',
  })

const gone = (number: string, path: string): AppError =>
  new AppError({
    code: 'not_found',
    message: `The document of ${number} is not in the archive folder: ${path} is missing or out of reach.`,
    next: 'Check that the folder is there (a network share may be away), or download the invoice again.',
  })
