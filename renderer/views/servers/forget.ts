import { useConfirm } from '@renderer/ui/confirm.ts'
import { useToast } from '@renderer/ui/toast.ts'
import { toErrorData } from '@renderer/app/bridge.ts'
import type { Server } from '@shared/domain/server.ts'
import { useRoute, useRouter } from 'vue-router'
import { countOf, names } from './bulk-plan.ts'
import { serverCalls } from './calls.ts'

/** Takes servers that are gone off the list, after a question; the toast that says so can take it back. */
export function useForget(): (servers: readonly Server[]) => Promise<void> {
  const confirm = useConfirm()
  const toast = useToast()
  const route = useRoute()
  const router = useRouter()
  const guarded = async (step: () => Promise<unknown>): Promise<boolean> => {
    try {
      await step()
      return true
    } catch (thrown) {
      toast.error(toErrorData(thrown).message)
      return false
    }
  }
  return async (servers) => {
    const what = servers.length === 1 ? (servers[0]?.name ?? '') : countOf(servers.length)
    const agreed = await confirm({
      title: `Forget ${what}?`,
      text: `${names(servers)} ${servers.length === 1 ? 'goes' : 'go'} off this list, with tags, note and colour. Nothing changes at the provider; a server that it lists again comes back as new.`,
      action: `Forget ${what}`,
      danger: true,
    })
    if (!agreed) return
    const ids = servers.map(({ id }) => id)
    if (!(await guarded(() => serverCalls.forget(ids)))) return
    const here = typeof route.params.id === 'string' && ids.includes(route.params.id)
    if (here) await router.push({ path: '/servers', query: route.query })
    toast.info(`Forgot ${what}.`, {
      label: 'Undo',
      run: () => guarded(() => serverCalls.unforget(ids)),
    })
  }
}
