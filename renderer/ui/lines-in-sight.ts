import { useElementSize, useEventListener } from '@vueuse/core'
import { computed, type Ref, ref, watch } from 'vue'
import { type Line, type Lines, linesAround, placesFor, type Sight, topFor } from './data-list.ts'

/** Lines beyond the edges: what a fast scroll needs, and what a change of the list has to draw at once. */
const OVERSCAN = { still: 12, changed: 1 }

/** Elements that wait for a line, after those that are drawn. */
const KEPT = 60

interface Item<R> {
  /** Its index in the whole list. */
  at: number
  /** Its offset in px. */
  start: number
  line: Line<R>
  /** The element that it is drawn in. */
  place: number
  /** It has left; its element waits for another. */
  hidden: boolean
}

/**
 * The lines of a long list that are near what can be seen; all are of one height, in px. A line that comes gets the
 * element of one that left: a filter that is typed leaves few rows and brings many back, and to fill an element is less
 * work than to make it.
 */
export function useLinesInSight<R>(
  all: Ref<Lines<R>>,
  scroller: Ref<HTMLElement | null>,
  height: Ref<number>,
  see: (from: number, to: number) => void,
) {
  const overscan = ref(OVERSCAN.still)
  watch(all, () => {
    overscan.value = OVERSCAN.changed
    requestIdleCallback(() => (overscan.value = OVERSCAN.still))
  })
  const top = ref(0)
  const { height: seen } = useElementSize(scroller)
  const readTop = (): void => {
    top.value = scroller.value?.scrollTop ?? 0
  }
  useEventListener(scroller, 'scroll', readTop, { passive: true })
  const sight = computed<Sight>(() => ({
    ...{ top: top.value, seen: seen.value },
    ...{ height: height.value, count: all.value.length },
  }))
  /** Its ends alone: a scroll within a line changes nothing. */
  const ends = computed((before?: { first: number; end: number }) => {
    const now = linesAround(sight.value, overscan.value)
    return before?.first === now.first && before.end === now.end ? before : now
  })
  watch(ends, ({ first, end }) => see(first, Math.max(first, end - 1)))
  const items = computed<Item<R>[]>((before = []) => {
    const { first, end } = ends.value
    const drawable = Array.from({ length: end - first }, (_, n) => first + n).flatMap((at) => {
      const line = all.value.at(at)
      return line ? [{ at, start: at * height.value, line, hidden: false }] : []
    })
    const places = placesFor(
      drawable.map(({ line }) => line.key),
      new Map(before.map(({ line, place }) => [line.key, place])),
    )
    const drawn = drawable.map((item) => ({ ...item, place: places.get(item.line.key) ?? 0 }))
    const taken = new Set(places.values())
    const left = before.filter(({ place }) => !taken.has(place) && place < KEPT)
    return [...drawn, ...left.map((item) => ({ ...item, hidden: true }))]
  })
  /** Brings a line into sight. */
  const reveal = (index: number): void => {
    const element = scroller.value
    if (!element) return
    // As they are now: what is watched is told a moment later.
    const { scrollTop, clientHeight } = element
    element.scrollTop = topFor({ ...sight.value, top: scrollTop, seen: clientHeight }, index)
    readTop()
  }
  /** Of all lines, in px. */
  const length = computed(() => all.value.length * height.value)
  return { items, length, reveal }
}
