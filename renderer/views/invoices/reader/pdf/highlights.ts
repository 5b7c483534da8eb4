import { type Hit, type PageText, placesOf } from './find.ts'

/** How hits look is in `PdfPages.vue`: the browser paints them over the text, the text itself stays as it is. */
const ALL = 'pdf-hit'
const NOW = 'pdf-hit-now'

const painted = (name: string): Highlight => {
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  if (name === NOW) made.priority = 1
  CSS.highlights.set(name, made)
  return made
}

/** Paints hits in one page's text layer; answers what takes them away again. */
export function paintHits(
  hits: readonly Hit[],
  now: Hit | null,
  text: PageText,
  pieces: readonly HTMLElement[],
): () => void {
  const undo = hits.map((hit) => {
    const range = rangeOf(hit, text, pieces)
    if (!range) return () => {}
    const highlight = painted(hit === now ? NOW : ALL)
    highlight.add(range)
    return () => void highlight.delete(range)
  })
  return () => {
    for (const one of undo) one()
  }
}

export function rangeOf(hit: Hit, text: PageText, pieces: readonly HTMLElement[]): Range | null {
  const [from, to] = placesOf(hit, text)
  const [first, last] = [pieces[from.piece]?.firstChild, pieces[to.piece]?.firstChild]
  if (!(first instanceof Text) || !(last instanceof Text)) return null
  const range = new Range()
  range.setStart(first, Math.min(from.offset, first.length))
  range.setEnd(last, Math.min(to.offset, last.length))
  return range
}
