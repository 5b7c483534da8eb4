import { useVirtualizer } from '@tanstack/vue-virtual'
import { computed, type Ref, ref, watch } from 'vue'
import { type Line, placesFor } from './data-list.ts'

/** Lines beyond the edges: what a fast scroll needs, and what a change of the list has to draw at once. */
const OVERSCAN = { still: 12, changed: 1 }

/**
 * The lines of a long list that are near what can be seen, each with its index, its offset in px, and the element
 * that it is drawn in: a line that comes gets that of one that left, which is less work than a new one.
 */
export function useLinesInSight<R>(
  all: Ref<readonly Line<R>[]>,
  scroller: Ref<HTMLElement | null>,
  height: Ref<number>,
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
  const near = computed(() =>
    virtual.value.getVirtualItems().flatMap((item) => {
      const line = all.value[item.index]
      return line ? [{ at: item.index, start: item.start, line }] : []
    }),
  )
  const places = computed<ReadonlyMap<string, number>>((before) =>
    placesFor(
      near.value.map(({ line }) => line.key),
      before,
    ),
  )
  const items = computed(() =>
    near.value.map((item) => ({ ...item, place: places.value.get(item.line.key) })),
  )
  return { virtual, items }
}
