import { call, toErrorData } from '@renderer/app/bridge.ts'
import { useTasks } from '@renderer/data/index.ts'
import { isOpen } from '@renderer/data/task-states.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { ZoneApplied } from '@shared/domain/dns.ts'
import { computed, shallowRef, watch } from 'vue'
import { stageChanges } from '../drafts/draft.ts'
import { useDrafts } from '../drafts/store.ts'
import { undoneOf } from './undone.ts'

/** What becomes of an apply, zone by zone, while it runs and for good. */
export function useApplied(taskId: () => string) {
  const tasks = useTasks()
  const drafts = useDrafts()
  const zones = shallowRef<readonly ZoneApplied[]>([])
  const error = shallowRef<AppErrorData | null>(null)
  const task = computed(() => tasks.items.find(({ id }) => id === taskId()))
  /** One that the list of tasks has no more has ended long ago. */
  const ended = computed(() => (task.value ? !isOpen(task.value.state) : tasks.loaded))

  const read = async (): Promise<void> => {
    const id = taskId()
    try {
      const found = await call('dns.applied', { taskId: id })
      if (id !== taskId()) return
      zones.value = found
      error.value = null
    } catch (thrown) {
      if (id === taskId()) error.value = toErrorData(thrown)
    }
  }
  watch([taskId, task], () => void read(), { immediate: true })

  /** Stages what was not made, on what the zones are now; answers the zones that have it. */
  const stageRest = async (): Promise<string[]> => {
    const left = zones.value.filter(({ steps }) => steps.some(({ outcome }) => outcome !== 'done'))
    for (const { zoneId, steps } of left) {
      await drafts.load(zoneId)
      drafts.edit(zoneId, (draft) => stageChanges(draft, undoneOf(steps, draft)))
    }
    return left.map(({ zoneId }) => zoneId)
  }
  return { zones, error, task, ended, read, stageRest }
}
