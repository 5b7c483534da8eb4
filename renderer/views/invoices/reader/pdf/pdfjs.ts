import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

export type { PDFDocumentProxy as PdfDocument, PDFPageProxy as PdfPage }

/** Why a document did not open. */
export type PdfProblem = 'broken' | 'empty' | 'stopped'

export class PdfError extends Error {
  readonly problem: PdfProblem

  constructor(problem: PdfProblem, message: string) {
    super(message)
    this.problem = problem
  }
}

export interface OpenPdf {
  document: PDFDocumentProxy
  close(): void
}

/** Asked for each try; `wrong` after a password that did not fit. Answers null to give up. */
export type AskPassword = (wrong: boolean) => Promise<string | null>

/** The build for older engines, in its own chunk: loaded when the first document opens. */
export const loadPdfjs = () => import('pdfjs-dist/legacy/build/pdf.mjs')

/** Where the files lie that pdf.js asks for by name: fonts that need not be embedded, tables of letters, JPEG 2000. */
const FILES = new URL('./pdfjs/', document.baseURI).href

/**
 * Opens a PDF in a worker of its own. Nothing in it runs and nothing is fetched for it: no scripts, no XFA, no code
 * made of its functions. Takes the bytes (they are moved). Throws `PdfError`.
 */
export async function openPdf(bytes: Uint8Array, askPassword: AskPassword): Promise<OpenPdf> {
  const { getDocument, PasswordResponses, PDFWorker } = await loadPdfjs()
  const thread = new Worker(workerUrl, { type: 'module', name: 'pdf' })
  const worker = PDFWorker.create({ port: thread })
  const close = (): void => {
    void task.destroy().finally(() => {
      worker.destroy()
      thread.terminate()
    })
  }
  const task = getDocument({
    data: bytes,
    worker,
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    // For typefaces that a document names and does not bring along.
    useSystemFonts: true,
    useWorkerFetch: false,
    disableAutoFetch: true,
    stopAtErrors: false,
    cMapUrl: `${FILES}cmaps/`,
    standardFontDataUrl: `${FILES}standard_fonts/`,
    wasmUrl: `${FILES}wasm/`,
    verbosity: 0,
  })
  task.onPassword = (answer: (password: string | Error) => void, reason: number): void => {
    void askPassword(reason === PasswordResponses.INCORRECT_PASSWORD).then((password) =>
      answer(password ?? new Error('no password was given')),
    )
  }
  try {
    const document = await task.promise
    if (document.numPages < 1) throw new PdfError('empty', 'It has no page.')
    return { document, close }
  } catch (thrown) {
    close()
    throw problemOf(thrown)
  }
}

function problemOf(thrown: unknown): PdfError {
  if (thrown instanceof PdfError) return thrown
  const { name, message } = thrown instanceof Error ? thrown : { name: '', message: '' }
  if (name === 'PasswordException') return new PdfError('stopped', 'It was not opened.')
  return new PdfError('broken', message)
}
