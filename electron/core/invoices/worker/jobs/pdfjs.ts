import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

/** Tables of East Asian letters, which a PDF need not bring along: they lie beside this thread's script. */
export const CMAPS = fileURLToPath(new URL('./pdfjs/cmaps/', import.meta.url))

let loaded: Promise<Pdfjs> | null = null

/**
 * pdf.js on this thread, loaded when first needed; the thread then gives way to all others. For drawing it wants classes
 * of a browser, makes one of them as it loads, and says what it lacks where nobody asked: text needs none of them.
 */
export const loadPdfjs = (): Promise<Pdfjs> => (loaded ??= load())

async function load(): Promise<Pdfjs> {
  // On other systems it would be the whole process that gives way.
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW)
  const globals = globalThis as Record<string, unknown>
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globals[name] ??= class {}
  /* eslint-disable no-console -- it can't be told to be quiet before it is loaded */
  const { warn } = console
  console.warn = () => {}
  try {
    // Its own worker as a part of this one: found by pdf.js in the globals.
    await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
    return await import('pdfjs-dist/legacy/build/pdf.mjs')
  } finally {
    console.warn = warn
  }
}
