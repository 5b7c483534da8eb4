import { createHash, type Hash } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '@shared/domain/app-error.ts'
import type { Invoice, InvoiceFile } from '@shared/domain/invoice.ts'
import type { FileSink } from '../../providers/kit/http-client.ts'
import { globalId, randomId, splitGlobalId } from '../../ids.ts'
import { safeFileName } from './layout.ts'

const MAX_PDF_BYTES = 256 * 1024 * 1024

/**
 * Writes one PDF as `<year>/<archiveName>/<number>.pdf` below `archiveDir`: to a temporary file, synced,
 * renamed, folder synced. A crash leaves the whole file or none. Bytes are stored unchanged.
 */
export async function savePdf(
  archiveDir: string,
  archiveName: string,
  invoice: Invoice,
  download: (sink: FileSink) => Promise<void>,
): Promise<Pick<InvoiceFile, 'path' | 'sha256' | 'bytes'>> {
  const path = await freePath(archiveDir, archiveName, invoice)
  const target = join(archiveDir, path)
  const temporary = join(dirname(target), `.${randomId(8)}.part`)
  await mkdir(dirname(target), { recursive: true }).catch(diskError)
  const sink = pdfSink(temporary)
  try {
    await download(sink)
    const written = await sink.finish()
    await rename(temporary, target)
    await syncFolder(dirname(target))
    return { path, ...written }
  } catch (error) {
    await sink.abandon()
    await rm(temporary, { force: true })
    throw error instanceof AppError ? error : diskError(error)
  }
}

/** A path that no other invoice has: a second invoice of the same number gets its id behind it. */
async function freePath(
  archiveDir: string,
  archiveName: string,
  invoice: Invoice,
): Promise<string> {
  if (invoice.file) return invoice.file.path
  const year = /^\d{4}/.exec(invoice.issuedAt)?.[0] ?? 'undated'
  const name = safeFileName(invoice.number)
  const plain = `${year}/${archiveName}/${name}.pdf`
  const taken = await access(join(archiveDir, plain), constants.F_OK).then(
    () => true,
    () => false,
  )
  const { accountId, providerId } = splitGlobalId(invoice.id)
  const marked = safeFileName(`${name}-${globalId(accountId, providerId)}`)
  return taken ? `${year}/${archiveName}/${marked}.pdf` : plain
}

interface PdfSink extends FileSink {
  finish(): Promise<{ sha256: string; bytes: number }>
  abandon(): Promise<void>
}

function pdfSink(file: string): PdfSink {
  let handle: FileHandle | null = null
  let hash: Hash = createHash('sha256')
  let bytes = 0
  let head = Buffer.alloc(0)
  return {
    begin: async () => {
      await handle?.close()
      handle = await open(file, 'w', 0o600).catch(diskError)
      hash = createHash('sha256')
      bytes = 0
      head = Buffer.alloc(0)
    },
    write: async (chunk) => {
      bytes += chunk.byteLength
      if (bytes > MAX_PDF_BYTES) throw notPdf('it is larger than 256 MB')
      if (head.length < 5) {
        head = Buffer.concat([head, chunk]).subarray(0, 5)
        if (head.length === 5 && head.toString('latin1') !== '%PDF-') throw notPdf('it is no PDF')
      }
      hash.update(chunk)
      await writeAll(handle, chunk)
    },
    finish: async () => {
      if (head.length < 5) throw notPdf('it is empty')
      await handle?.sync()
      await handle?.close()
      handle = null
      return { sha256: hash.digest('hex'), bytes }
    },
    abandon: async () => {
      await handle?.close().catch(() => {})
      handle = null
    },
  }
}

async function writeAll(handle: FileHandle | null, chunk: Uint8Array): Promise<void> {
  for (let offset = 0; handle && offset < chunk.byteLength;) {
    const { bytesWritten } = await handle.write(chunk, offset).catch(diskError)
    offset += bytesWritten
  }
}

/** Makes the rename durable; Windows has no folders to sync. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

const notPdf = (why: string): AppError =>
  new AppError({
    code: 'unexpected_response',
    message: `The provider’s answer was not kept: ${why}.`,
    next: 'Try again; if it goes on, download the invoice on the provider’s site.',
  })

function diskError(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  throw new AppError({
    code: 'storage',
    message:
      code === 'ENOSPC'
        ? 'The disk with the invoice archive is full.'
        : `The invoice archive could not be written (${code}).`,
    next: 'Free some space, or choose another archive folder in the settings.',
  })
}
