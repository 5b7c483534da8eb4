import { call, toErrorData } from '@renderer/app/bridge.ts'
import { sendConfirmed } from '@renderer/operations/confirmed.ts'
import { useConfirm } from '@renderer/ui/confirm.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { DnsChange, ZonePlan } from '@shared/domain/dns.ts'
import type { Task } from '@shared/domain/task.ts'
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { editsOf, wantedOf } from '../drafts/draft.ts'
import { type OpenZone, useDrafts } from '../drafts/store.ts'
import { applyQuestion, lossOf, notStaged } from './plans.ts'

/** The plan of what is staged for some zones. */
export const useReview = defineStore('dns-review', () => {
  const drafts = useDrafts()
  const confirm = useConfirm()
  const ids = shallowRef<readonly string[]>([])
  const plans = shallowRef<readonly ZonePlan[] | null>(null)
  const planning = ref(false)
  const error = shallowRef<AppErrorData | null>(null)
  /** Of one zone each: changes that it would make though nobody staged them. */
  const strange = shallowRef<ReadonlyMap<string, readonly DnsChange[]>>(new Map())
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
  /** Answers the task that sends them; null where the user said no or it was refused. */
  const apply = async (chosen: readonly ZonePlan[]): Promise<Task | null> => {
    if (starting.value) return null
    starting.value = true
    error.value = null
    try {
      const sent = await sendConfirmed(
        (token) => call('dns.apply', { plans: [...chosen], confirm: token }),
        ({ consequence }) => confirm(applyQuestion(chosen, lossesOf(chosen), consequence)),
      )
      return sent?.answer ?? null
    } catch (thrown) {
      error.value = toErrorData(thrown)
      return null
    } finally {
      starting.value = false
    }
  }
  return {
    ...{ ids, plans, planning, error, strange, starting },
    ...{ plan, apply },
  }
})
