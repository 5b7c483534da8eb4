import type { PdfDocument } from './pdfjs.ts'

/** Dots per inch on paper. */
const SHARPNESS = 150
const POINTS = 72

/**
 * Draws every page for paper, shows only those while `print` runs, then takes them away. `progress` hears the pages
 * that are drawn; throws the signal's reason when it is stopped.
 */
export async function printPdf(
  document: PdfDocument,
  print: () => Promise<void>,
  { signal, progress }: { signal: AbortSignal; progress(done: number): void },
): Promise<void> {
  const papers = window.document.createElement('div')
  papers.className = 'papers'
  const style = window.document.createElement('style')
  try {
    for (let number = 1; number <= document.numPages; number++) {
      signal.throwIfAborted()
      const { picture, width, height } = await paper(document, number)
      if (number === 1) style.textContent = sheetOf(width, height)
      papers.append(picture)
      await picture.decode()
      progress(number)
    }
    window.document.head.append(style)
    window.document.body.append(papers)
    await print()
  } finally {
    papers.remove()
    style.remove()
  }
}

/** A picture of one page with its size in points. */
async function paper(document: PdfDocument, number: number) {
  const page = await document.getPage(number)
  const { width, height } = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({ scale: SHARPNESS / POINTS })
  const canvas = window.document.createElement('canvas')
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  await page.render({ canvas, viewport, intent: 'print' }).promise
  const picture = new Image()
  picture.alt = `Page ${number}`
  picture.src = canvas.toDataURL('image/png')
  // Gives its memory back at once.
  canvas.width = canvas.height = 0
  return { picture, width, height }
}

/** Paper of the first page's size; a page of another size is fitted to it. */
const sheetOf = (width: number, height: number): string => `
  .papers { display: none }
  @page { size: ${width}pt ${height}pt; margin: 0 }
  @media print {
    html, body { height: auto !important; overflow: visible !important; background: #fff !important }
    body > :not(.papers) { display: none !important }
    .papers { display: block }
    .papers img { display: block; width: ${width}pt; height: ${height}pt; object-fit: contain; break-after: page }
    .papers img:last-child { break-after: auto }
  }`
