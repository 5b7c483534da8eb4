import { useTimeoutFn } from '@vueuse/core'
import { onScopeDispose, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { type Filter, formatFilter, parseFilter } from './filter.ts'

export const SETTLE_MS = 300

/** Keeps the filter in the address (`?q=`), so that a filtered list can be linked and restored. */
export function useFilterInAddress(view: { filter: Filter }): void {
  const route = useRoute()
  const router = useRouter()

  const write = (): void => {
    const q = formatFilter(view.filter)
    if (q === (route.query.q ?? '')) return
    void router.replace({ query: { ...route.query, q: q === '' ? undefined : q } })
  }
  const { start, stop } = useTimeoutFn(write, SETTLE_MS)
  watch(
    () => route.query.q,
    (q) => {
      // An address without a filter keeps the one that is there: the list never loses its place.
      if (typeof q === 'string' && q !== formatFilter(view.filter)) view.filter = parseFilter(q)
    },
    { immediate: true },
  )
  watch(() => [formatFilter(view.filter), route.path], start)
  // A view that is led to may still be loading: writing this one's address would end the way there.
  onScopeDispose(router.beforeEach(({ meta }) => void (meta.view !== route.meta.view && stop())))
}
