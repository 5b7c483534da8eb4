import type { ServerPart } from '@shared/domain/part.ts'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

const TABS = ['overview', 'network', 'usage', 'manage', 'history'] as const
type Tab = (typeof TABS)[number]

const LABELS: Record<Tab, string> = {
  overview: 'Overview',
  network: 'Network',
  usage: 'Usage',
  manage: 'Manage',
  history: 'History',
}

/** The tabs that a server with these parts has; all while its parts are not known yet. */
export function tabsFor(parts: readonly ServerPart[] | null): { value: Tab; label: string }[] {
  const managed = parts === null || parts.some(({ tab }) => tab === 'manage')
  const tabs = TABS.filter((tab) => tab !== 'manage' || managed)
  return tabs.map((value) => ({ value, label: LABELS[value] }))
}

/** The chosen tab, kept in the address (`?tab=`): walking through the list stays in it. */
export function useTab() {
  const route = useRoute()
  const router = useRouter()
  return computed<Tab>({
    get: () => TABS.find((tab) => tab === route.query.tab) ?? 'overview',
    set: (tab) => {
      const query = { ...route.query, tab: tab === 'overview' ? undefined : tab }
      void router.replace({ path: route.path, query })
    },
  })
}
