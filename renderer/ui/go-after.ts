import { type RouteLocationRaw, useRouter } from 'vue-router'

/**
 * Work that ends on another page: does it, then goes where it answers (null: nowhere). A user who has gone elsewhere
 * meanwhile, or is on the way, stays there; `left` tells the work so.
 */
export function useGoAfter(how: 'push' | 'replace' = 'push') {
  const router = useRouter()
  return async (work: (left: () => boolean) => Promise<RouteLocationRaw | null>): Promise<void> => {
    let left = false
    const forget = router.beforeEach(() => void (left = true))
    try {
      const to = await work(() => left)
      if (to !== null && !left) await router[how](to)
    } finally {
      forget()
    }
  }
}
