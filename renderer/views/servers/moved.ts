import { useRead } from '@renderer/data/index.ts'
import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { serverCalls } from './calls.ts'
import { serverPath } from './menu.ts'

/** A server that goes on under another id: whoever came with the old one is led to it. Null asks for nothing. */
export function useMovedServer(id: () => string | null): void {
  const route = useRoute()
  const router = useRouter()
  const { data } = useRead(id, (signal) => serverCalls.get(id() ?? '', signal))
  watch(data, (found) => {
    if (found && found.id !== route.params.id)
      void router.replace({ path: serverPath(found.id), query: route.query })
  })
}
