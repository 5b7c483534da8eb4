import { call, toErrorData } from '@renderer/app/bridge.ts'
import { sendConfirmed } from '@renderer/operations/confirmed.ts'
import { useConfirm } from '@renderer/ui/confirm.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { DnsChange, ZonePlan } from '@shared/domain/dns.ts'
import type { Task } from '@shared/domain/task.ts'
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { editsOf, wantedOf } from '../drafts/draft.ts'
import { useDrafts } from '../drafts/store.ts'
import { useOverZones } from '../over-zones.ts'
import { applyQuestion, lossOf, notStaged } from './plans.ts'

/** The plan of what is staged for some zones. */
export const useReview = defineStore('dns-review', () => {
  const drafts = useDrafts()
  const confirm = useConfirm()
  const ids = shallowRef<readonly string[]>([])
  const plans = shallowRef<readonly ZonePlan[] | null>(null)
  const error = shallowRef<AppErrorData | null>(null)
  /** Of one zone each: changes that it would make though nobody staged them. */
  const strange = shallowRef<ReadonlyMap<string, readonly DnsChange[]>>(new Map())
  const starting = ref(false)
  /** Zones that could not be read: they have no plan. */
  const missed = shallowRef<readonly { name: string; why: string }[]>([])
  const work = useOverZones()

  const foreign = (plan: ZonePlan): DnsChange[] => {
    const one = drafts.open.get(plan.zoneId)
    return one ? notStaged(plan, editsOf(one.draft)) : []
  }
  const planOf = async (zoneId: string, signal: AbortSignal): Promise<ZonePlan | undefined> => {
    const { draft } = drafts.open.get(zoneId) ?? (await drafts.load(zoneId, false, signal))
    const wanted = [{ zoneId, records: wantedOf(draft).records }]
    return (await call('dns.plan', { wanted }, signal))[0]
  }
  /** Planning has read the zone: where it had changed, the edits are put on what it is now, and planned anew. */
  const planned = async (id: string, signal: AbortSignal): Promise<ZonePlan | undefined> => {
    const first = await planOf(id, signal)
    if (!first || foreign(first).length === 0) return first
    await drafts.load(id, false, signal)
    return planOf(id, signal)
  }
  /** A zone that can't be read has no plan, the others have theirs; where none can, that is the error. */
  const plan = async (wanted: readonly string[]): Promise<void> => {
    ids.value = wanted
    error.value = null
    plans.value = null
    const found = new Map<string, ZonePlan>()
    const failed = await work.run(wanted, async (id, signal) => {
      const one = await planned(id, signal)
      if (one) found.set(id, one)
    })
    if (!failed) return
    const all = wanted.flatMap((id) => found.get(id) ?? [])
    missed.value = failed.map(({ item, error: { message } }) => ({
      name: drafts.open.get(item)?.zone.name ?? item,
      why: message,
    }))
    strange.value = new Map(all.map((one) => [one.zoneId, foreign(one)]))
    if (all.length === 0 && failed[0]) error.value = failed[0].error
    else plans.value = all
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
    ...{ ids, plans, error, missed, strange, starting },
    ...{ planning: work.progress, stop: work.stop, plan, apply },
  }
})
