import Fuse from 'fuse.js'

/** What the search looks at. */
export interface Findable {
  title: string
  hint: string
  /** Further words it is found by: addresses, ids. */
  words: string
}

/**
 * Finds what holds the typed text literally, the nearest first; only when nothing does, what looks like it. Half an
 * address must not lose against a name that happens to resemble it.
 */
export function commandSearch<T extends Findable>(all: readonly T[]) {
  const fuse = new Fuse(all, {
    keys: [
      { name: 'title', weight: 2 },
      { name: 'words', weight: 1 },
    ],
    threshold: 0.35,
    ignoreLocation: true,
  })
  return (text: string, limit: number): readonly T[] => {
    const wanted = text.trim().toLowerCase()
    if (wanted === '') return all.slice(0, limit)
    const ranks = all.map((one) => ({ one, rank: literalRank(one, wanted) }))
    const literal = ranks.filter(({ rank }) => rank < NONE).sort((a, b) => a.rank - b.rank)
    if (literal.length > 0) return literal.slice(0, limit).map(({ one }) => one)
    return fuse.search(wanted, { limit }).map(({ item }) => item)
  }
}

const NONE = 6

/** 0 is best: the whole name or word, then a beginning, then a part, then where it belongs. */
function literalRank({ title, hint, words }: Findable, wanted: string): number {
  const name = title.toLowerCase()
  const others = words.toLowerCase().split(/\s+/)
  if (name === wanted || others.includes(wanted)) return 0
  if (name.startsWith(wanted)) return 1
  if (others.some((word) => word.startsWith(wanted))) return 2
  if (name.includes(wanted)) return 3
  if (others.some((word) => word.includes(wanted))) return 4
  return hint.toLowerCase().includes(wanted) ? 5 : NONE
}
