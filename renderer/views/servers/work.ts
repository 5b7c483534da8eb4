import { toErrorData } from '@renderer/app/bridge.ts'
import { useToast } from '@renderer/ui/toast.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { Server } from '@shared/domain/server.ts'
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { BulkPlan } from './bulk-plan.ts'

/** What is going on with single servers: an open dialog, a name being typed, a failure to be read. */
export const useServerWork = defineStore('server-work', () => {
  const reinstalling = shallowRef<Server | null>(null)
  /** What a renewal is being asked for. */
  const renewing = shallowRef<BulkPlan | null>(null)
  /** The address of a VNC server is being asked for. */
  const asksAddress = ref(false)
  /** The recording of a console is being chosen or played. */
  const playing = ref(false)
  const password = shallowRef<{ server: Server; secret: string } | null>(null)
  /** Id of the server whose name is being edited. */
  const renaming = ref<string | null>(null)
  const failure = shallowRef<{ serverId: string; error: AppErrorData } | null>(null)
  /** Id of the server whose detail is open. */
  const shown = ref<string | null>(null)
  /** Ids of servers with a call on its way. */
  const busy = ref<readonly string[]>([])

  const track = async <T>(server: Server, call: () => Promise<T>): Promise<T> => {
    failure.value = null
    busy.value = [...busy.value, server.id]
    try {
      return await call()
    } finally {
      busy.value = busy.value.filter((id) => id !== server.id)
    }
  }
  /** Stands in the server's detail until the next try; without an open detail, a toast says it. */
  const fail = (server: Server, thrown: unknown): void => {
    const error = toErrorData(thrown)
    failure.value = { serverId: server.id, error }
    if (shown.value !== server.id) useToast().error(`${server.name}: ${error.message}`)
  }
  return {
    reinstalling,
    renewing,
    asksAddress,
    playing,
    password,
    renaming,
    failure,
    shown,
    busy,
    track,
    fail,
  }
})
