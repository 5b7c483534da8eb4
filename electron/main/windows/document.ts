import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { AppError } from '@shared/domain/app-error.ts'
import { DocumentRef } from '@shared/ipc/contract/invoices.ts'
import type { Documents } from '../../core/invoices/documents.ts'

/**
 * A document of the archive as the page asks for it (`?id=…&kind=original&version=1`): its bytes, streamed, or with
 * status 404 the error as data. Only what the archive has recorded is found; no path comes from the page.
 */
export async function serveDocument(documents: Documents, asked: URL): Promise<Response> {
  try {
    const { version, ...given } = Object.fromEntries(asked.searchParams)
    const ref = DocumentRef.safeParse({ ...given, ...(version && { version: Number(version) }) })
    if (!ref.success) throw notAsked()
    const path = await documents.pathOf(ref.data)
    const { size } = await stat(path)
    return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
      headers: { ...HEADERS, 'content-length': String(size) },
    })
  } catch (error) {
    const { data } = error instanceof AppError ? error : unreadable(error)
    return Response.json(data, { status: 404, headers: HEADERS })
  }
}

/** Bytes to be read by code: never a page, an image or a script of this origin. */
const HEADERS = {
  'content-type': 'application/octet-stream',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

const notAsked = (): AppError =>
  new AppError({ code: 'invalid_input', message: 'This is no address of a document.' })

const unreadable = (error: unknown): AppError => {
  const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return new AppError({
    code: 'storage',
    message: `The document could not be read${why}.`,
    next: 'Check that the archive folder may be read.',
  })
}
