import { call, onTopic, toErrorData } from '@renderer/app/bridge.ts'
import { sendConfirmed } from '@renderer/operations/confirmed.ts'
import { useConfirm } from '@renderer/ui/confirm.ts'
import { isOpen } from '@renderer/data/task-states.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { DnsChange, ZoneApplied, ZonePlan } from '@shared/domain/dns.ts'
import type { Task } from '@shared/domain/task.ts'
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { editsOf, wantedOf } from '../drafts/draft.ts'
import { type OpenZone, useDrafts } from '../drafts/store.ts'
import { applyQuestion, lossOf, notStaged } from './plans.ts'

/** The plan of what is staged for some zones, and what becomes of it. */
export const useReview = defineStore('dns-review', () => {
  const drafts = useDrafts()
  const confirm = useConfirm()
  const ids = shallowRef<readonly string[]>([])
  const plans = shallowRef<readonly ZonePlan[] | null>(null)
  const planning = ref(false)
  const error = shallowRef<AppErrorData | null>(null)
  /** Of one zone each: changes that it would make though nobody staged them. */
  const strange = shallowRef<ReadonlyMap<string, readonly DnsChange[]>>(new Map())
  const task = shallowRef<Task | null>(null)
  const applied = shallowRef<readonly ZoneApplied[]>([])
  const starting = ref(false)
  let asked = 0

  const opened = async (id: string): Promise<OpenZone> =>
    drafts.open.get(id) ?? (await drafts.load(id))
  const planOf = async (wanted: readonly string[]): Promise<ZonePlan[]> => {
    const zones = []
    for (const id of wanted) {
      const { draft } = await opened(id)
      zones.push({ zoneId: id, records: wantedOf(draft).records })
    }
    return zones.length > 0 ? call('dns.plan', { wanted: zones }) : []
  }
  const foreign = (plan: ZonePlan): DnsChange[] => {
    const one = drafts.open.get(plan.zoneId)
    return one ? notStaged(plan, editsOf(one.draft)) : []
  }
  /** Planning has read the zones: where one had changed, the edits are put on what it is now, and planned anew. */
  const planned = async (wanted: readonly string[]): Promise<ZonePlan[]> => {
    const first = await planOf(wanted)
    const changed = first.filter((plan) => foreign(plan).length > 0).map(({ zoneId }) => zoneId)
    if (changed.length === 0) return first
    for (const id of changed) await drafts.load(id)
    const again = new Map((await planOf(changed)).map((plan) => [plan.zoneId, plan]))
    return first.map((plan) => again.get(plan.zoneId) ?? plan)
  }
  const plan = async (wanted: readonly string[]): Promise<void> => {
    const mine = ++asked
    ids.value = wanted
    planning.value = true
    error.value = null
    plans.value = null
    try {
      const found = await planned(wanted)
      if (mine !== asked) return
      plans.value = found
      strange.value = new Map(found.map((one) => [one.zoneId, foreign(one)]))
    } catch (thrown) {
      if (mine === asked) error.value = toErrorData(thrown)
    } finally {
      if (mine === asked) planning.value = false
    }
  }

  const lossesOf = (chosen: readonly ZonePlan[]) =>
    chosen.map((one) => {
      const zone = drafts.open.get(one.zoneId)
      return { plan: one, loss: zone ? lossOf(one, wantedOf(zone.draft).records) : null }
    })
  const readApplied = async (): Promise<void> => {
    const id = task.value?.id
    if (!id) return
    const found = await call('dns.applied', { taskId: id })
    if (task.value?.id === id) applied.value = found
  }
  /** What was done is no edit any more; what was not stays staged. */
  const settle = async (): Promise<void> => {
    await readApplied()
    for (const { zoneId } of applied.value) await drafts.load(zoneId).catch(() => null)
  }
  const follow = (now: Task): void => {
    task.value = now
    const after = !isOpen(now.state) ? settle() : readApplied()
    after.catch((thrown: unknown) => (error.value = toErrorData(thrown)))
  }
  onTopic('task.changed', (now) => {
    if (now.id === task.value?.id) follow(now)
  })
  const apply = async (chosen: readonly ZonePlan[]): Promise<void> => {
    if (starting.value) return
    starting.value = true
    error.value = null
    try {
      const sent = await sendConfirmed(
        (token) => call('dns.apply', { plans: [...chosen], confirm: token }),
        ({ consequence }) => confirm(applyQuestion(chosen, lossesOf(chosen), consequence)),
      )
      if (!sent) return
      applied.value = []
      follow(sent.answer)
    } catch (thrown) {
      error.value = toErrorData(thrown)
    } finally {
      starting.value = false
    }
  }
  /** Back from what was applied to planning. */
  const leave = (): void => {
    task.value = null
    applied.value = []
  }
  return {
    ...{ ids, plans, planning, error, strange, task, applied, starting },
    ...{ plan, apply, leave },
  }
})
