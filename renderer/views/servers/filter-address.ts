import { watchDebounced } from '@vueuse/core'
import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { formatFilter, parseFilter } from './filter.ts'
import { useServersView } from './store.ts'

const SETTLE_MS = 300

/** Keeps the filter in the address (`?q=`), so that a filtered list can be linked and restored. */
export function useFilterInAddress(): void {
  const route = useRoute()
  const router = useRouter()
  const view = useServersView()

  watch(
    () => route.query.q,
    (q) => {
      // An address without a filter keeps the one that is there: the list never loses its place.
      if (typeof q === 'string' && q !== formatFilter(view.filter)) view.filter = parseFilter(q)
    },
    { immediate: true },
  )
  watchDebounced(
    () => [formatFilter(view.filter), route.path] as const,
    ([q]) => {
      if (q === (route.query.q ?? '')) return
      void router.replace({ query: { ...route.query, q: q === '' ? undefined : q } })
    },
    { debounce: SETTLE_MS, immediate: true },
  )
}
