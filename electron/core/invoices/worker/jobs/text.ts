import { open, readFile } from 'node:fs/promises'
import type { TextProblem } from '@shared/domain/invoice-search.ts'
import type { Job } from '../job.ts'
import { CMAPS, loadPdfjs } from './pdfjs.ts'

/** Beyond these the rest of a document is not searched; what was read until then is. */
const MOST = { bytes: 64 * 1024 * 1024, pages: 500, characters: 500_000, ms: 20_000 }

export interface FoundText {
  /** What the provider told: every text in its JSON. */
  details: string
  /** What stands in the document. */
  text: string
  problem: TextProblem | null
}

/**
 * The text of a PDF and of the JSON beside it, absolute paths or null where there is none. A document that can't be
 * read is a problem in the answer; a file that can't be opened throws what the file system says.
 */
export const text: Job<{ pdf: string | null; data: string | null }, FoundText> = async (
  { pdf, data },
  { signal },
) => {
  const details = data === null ? '' : textsIn(await readFile(data, { encoding: 'utf8', signal }))
  if (pdf === null) return { details, text: '', problem: null }
  const found = await readPdf(await readStart(pdf), signal)
  return { details, text: plain(found.text), problem: found.problem }
}

async function readStart(path: string): Promise<Uint8Array | null> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    return size > MOST.bytes ? null : new Uint8Array(await file.readFile())
  } finally {
    await file.close()
  }
}

type Read = Pick<FoundText, 'text' | 'problem'>

async function readPdf(bytes: Uint8Array | null, signal: AbortSignal): Promise<Read> {
  if (bytes === null) return { text: '', problem: 'long' }
  const { getDocument } = await loadPdfjs()
  // Nothing is drawn, fetched or run: text alone.
  const task = getDocument({
    data: bytes,
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    cMapUrl: CMAPS,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
  })
  try {
    return await readPages(await task.promise, signal)
  } catch (error) {
    signal.throwIfAborted()
    const encrypted = error instanceof Error && error.name === 'PasswordException'
    return { text: '', problem: encrypted ? 'encrypted' : 'unreadable' }
  } finally {
    await task.destroy().catch(() => {})
  }
}

type Document = Awaited<ReturnType<Awaited<ReturnType<typeof loadPdfjs>>['getDocument']>['promise']>

/** A page that can't be read does not hide the others. */
async function readPages(document: Document, signal: AbortSignal): Promise<Read> {
  const end = performance.now() + MOST.ms
  const pages = Math.min(document.numPages, MOST.pages)
  let found = ''
  let broken = 0
  for (let n = 1; n <= pages; n++) {
    signal.throwIfAborted()
    if (found.length > MOST.characters || performance.now() > end) {
      return { text: found.slice(0, MOST.characters), problem: 'long' }
    }
    const text = await readPage(document, n).catch(() => null)
    if (text === null) broken++
    else found += `${text}\n`
  }
  if (found.trim() !== '')
    return { text: found, problem: pages < document.numPages ? 'long' : null }
  return { text: '', problem: broken > 0 ? 'unreadable' : 'scanned' }
}

async function readPage(document: Document, n: number): Promise<string> {
  const page = await document.getPage(n)
  const { items } = await page.getTextContent()
  page.cleanup()
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
}

/** Every text of a JSON file, a line each; none where it is no JSON. */
function textsIn(json: string): string {
  const found: string[] = []
  try {
    JSON.parse(json, (_name, value: unknown) => {
      if (typeof value === 'string') found.push(value)
      return value
    })
  } catch {
    return ''
  }
  return plain([...new Set(found)].join('\n')).slice(0, MOST.characters)
}

/** Without signs that are not to be seen, some of which would mark what matches in an excerpt. */
const plain = (found: string): string =>
  found
    .normalize('NFC')
    .replace(/[^\P{C}\n]/gu, ' ')
    .replace(/[^\S\n]+/g, ' ')
