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
    // Only while it is looked at: an answer that comes late must not lead back from another view.
    const asked = id()
    if (found && asked !== null && route.params.id === asked && found.id !== asked)
      void router.replace({ path: serverPath(found.id), query: route.query })
  })
}
