import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { type Hit, hitsIn, patternOf } from './find.ts'
import type { Texts } from './text.ts'

const SETTLE_MS = 150
/** More than anybody steps through; the count then says "more than". */
export const MOST_HITS = 10_000
/** The list of hits is shown anew after so many pages at most. */
const PAGES_A_STEP = 20

/**
 * Search in an open document: all its pages, in order, so that the place of a hit stays as more come. `pageNow` is
 * where the reader is: the first hit from there on is the one that is shown first.
 */
export function usePdfSearch(texts: Texts, pages: number, pageNow: () => number) {
  const query = ref('')
  const hits = shallowRef<readonly Hit[]>([])
  const at = ref(-1)
  const reading = ref(false)
  let run = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const search = async (): Promise<void> => {
    const mine = run
    const pattern = patternOf(query.value)
    if (!pattern) return
    const from = pageNow()
    let found: Hit[] = []
    for (let page = 1; page <= pages && found.length < MOST_HITS; page++) {
      const text = await texts.of(page).catch(() => null)
      if (mine !== run) return
      if (text) found = found.concat(hitsIn(text, pattern, page))
      if (page % PAGES_A_STEP === 0 || page === pages) show(found, from)
    }
    show(found, from)
    if (at.value < 0 && found.length > 0) at.value = 0
    reading.value = false
  }
  const show = (found: readonly Hit[], from: number): void => {
    hits.value = found.slice(0, MOST_HITS)
    if (at.value < 0) at.value = hits.value.findIndex(({ page }) => page >= from)
  }
  const step = (direction: 1 | -1): void => {
    const { length } = hits.value
    if (length > 0) at.value = (at.value + direction + length) % length
  }
  // What was found for other words goes at once, or a step would lead there.
  watch(query, (words) => {
    run++
    hits.value = []
    at.value = -1
    reading.value = patternOf(words) !== null
    clearTimeout(timer)
    timer = setTimeout(() => void search(), SETTLE_MS)
  })
  onScopeDispose(() => {
    run++
    clearTimeout(timer)
  })
  return {
    query,
    hits,
    reading,
    step,
    now: computed(() => hits.value[at.value] ?? null),
    words: computed(() => countText(query.value, hits.value.length, at.value, reading.value)),
  }
}

/** "3 of 12", or what is known while it searches. */
export function countText(query: string, count: number, at: number, reading: boolean): string {
  if (query.trim() === '') return ''
  if (count === 0) return reading ? 'Searching …' : 'Not found'
  const all = count >= MOST_HITS ? `more than ${MOST_HITS.toLocaleString('en')}` : String(count)
  return `${at + 1} of ${all}${reading ? ' so far' : ''}`
}
