import { CallError } from '@renderer/app/bridge.ts'
import { liveQuery, useTasks } from '@renderer/data/index.ts'
import { isOpen } from '@renderer/data/task-states.ts'
import { computed, watch } from 'vue'
import { type Draft, stageChanges } from '../drafts/draft.ts'
import { type Peeked, useDrafts } from '../drafts/store.ts'
import { useOverZones } from '../over-zones.ts'
import { undoneOf } from './undone.ts'

/** What becomes of an apply, zone by zone, while it runs and for good. */
export function useApplied(taskId: () => string) {
  const tasks = useTasks()
  const drafts = useDrafts()
  const staging = useOverZones()
  const query = liveQuery('dns.applied', () => ({ taskId: taskId() }), [
    { topic: 'task.changed', when: ({ id }) => id === taskId() },
  ])
  const zones = computed(() => query.data.value ?? [])
  const task = computed(() => tasks.items.find(({ id }) => id === taskId()))
  /** One that the list of tasks has no more has ended long ago. */
  const ended = computed(() => (task.value ? !isOpen(task.value.state) : tasks.loaded))
  watch(taskId, query.refresh)

  /** Stages what was not made, on what the zones are now; answers the zones to review, null where it was stopped. */
  const stageRest = async (): Promise<string[] | null> => {
    const left = zones.value.filter(({ steps }) => steps.some(({ outcome }) => outcome !== 'done'))
    const edits: [Peeked, (draft: Draft) => Draft][] = []
    const failed = await staging.run(left, async ({ zoneId, steps }, signal) => {
      // What is open may be older than what was applied.
      if (drafts.open.has(zoneId)) await drafts.load(zoneId, false, signal)
      const one = await drafts.peek(zoneId, signal)
      edits.push([one, (draft) => stageChanges(draft, undoneOf(steps, draft))])
    })
    if (!failed) return null
    const [first] = failed
    if (first) throw new CallError(first.error)
    return drafts.editAll(edits)
  }
  return {
    ...{ zones, error: query.error, task, ended, read: query.refresh },
    ...{ staging: staging.progress, stop: staging.stop, stageRest },
  }
}
