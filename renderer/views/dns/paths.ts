import type { RouteLocationRaw } from 'vue-router'

export const zonePath = (id: string): string => `/dns/zones/${encodeURIComponent(id)}`

/** What became of an apply, by its task. */
export const appliedPath = (taskId: string): string => `/dns/applied/${encodeURIComponent(taskId)}`

/** The review of what is staged for these zones; of all that have something staged without any. */
export const reviewPath = (ids: readonly string[] = []): RouteLocationRaw => ({
  path: '/dns/review',
  query: ids.length > 0 ? { zone: [...ids] } : {},
})
