import { toErrorData } from '@renderer/app/bridge.ts'
import { useProviders, useServers, useTasks } from '@renderer/data/index.ts'
import { useToast } from '@renderer/ui/toast.ts'
import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useBulk } from './bulk.ts'
import { planAgain } from './bulk-plan.ts'
import { serverCalls } from './calls.ts'
import { useServersView } from './store.ts'

/**
 * An address with `?again=<task>` selects the servers that failed in that bulk and asks to try them again. It asks
 * once: the address loses it at once, so that going back does not ask again.
 */
export function useAgainFromAddress(): void {
  const route = useRoute()
  const router = useRouter()
  const servers = useServers()
  const providers = useProviders()
  const tasks = useTasks()
  const toast = useToast()
  const view = useServersView()
  const run = useBulk()

  const ask = async (bulk: string): Promise<void> => {
    await router.replace({ path: route.path, query: { ...route.query, again: undefined } })
    try {
      const undone = await serverCalls.undone(bulk)
      const plan = planAgain(undone, servers.items, view.actions)
      view.selected = new Set(undone.failed)
      if (plan) await run(plan)
      else
        toast.info('None of the servers that failed can be tried again now; their menus say why.')
    } catch (thrown) {
      toast.error(toErrorData(thrown).message)
    }
  }
  watch(
    // What can be done with a server is known once all three are.
    () => servers.loaded && providers.loaded && tasks.loaded && route.query.again,
    (again) => void (typeof again === 'string' && ask(again)),
    { immediate: true },
  )
}
