import { useVirtualizer } from '@tanstack/vue-virtual'
import { computed, type Ref, ref, watch } from 'vue'
import { type Line, type Lines, placesFor } from './data-list.ts'

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
 * The lines of a long list that are near what can be seen. A line that comes gets the element of one that left: a
 * filter that is typed leaves few rows and brings many back, and to fill an element is less work than to make it.
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
  const virtual = useVirtualizer(
    computed(() => ({
      count: all.value.length,
      getScrollElement: () => scroller.value,
      estimateSize: () => height.value,
      overscan: overscan.value,
    })),
  )
  // Sizes are kept by the virtual list until it is told that they changed.
  watch(height, () => virtual.value.measure())
  const near = computed(() => virtual.value.getVirtualItems())
  watch([() => near.value[0]?.index ?? 0, () => near.value.at(-1)?.index ?? 0], ([from, to]) =>
    see(from, to),
  )
  const items = computed<Item<R>[]>((before = []) => {
    const drawable = near.value.flatMap(({ index, start }) => {
      const line = all.value.at(index)
      return line ? [{ at: index, start, line, hidden: false }] : []
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
  return { virtual, items }
}
