import { CallError } from '@renderer/app/bridge.ts'
import { groupedBy } from '@shared/dns/plan.ts'
import type { DnsChange, Zone } from '@shared/domain/dns.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { type Draft, stageChanges, wantedOf } from '../drafts/draft.ts'
import { type Peeked, useDrafts } from '../drafts/store.ts'
import { useOverZones } from '../over-zones.ts'
import { useZones } from '../zones/store.ts'
import { found, type Kind, kindOf } from './found.ts'

/** One record that would be another. */
export interface Hit {
  key: string
  zone: Zone
  change: DnsChange
  /** Why the new one can't be; then it can't be ticked. */
  problem: string | null
}

/** Search and replace over the zones of all accounts; what is ticked is staged in each. */
export const useReplace = defineStore('dns-replace', () => {
  const zones = useZones()
  const drafts = useDrafts()
  const find = ref('')
  const replacement = ref('')
  /** What is looked for; null: told from the text. */
  const kind = ref<Kind | null>(null)
  const wish = () => ({
    kind: kind.value ?? kindOf(find.value),
    find: find.value.trim(),
    replaceBy: replacement.value.trim(),
  })
  const hits = shallowRef<readonly Hit[] | null>(null)
  const ticked = shallowRef<ReadonlySet<string>>(new Set())
  /** Zones that could not be read, with the reason. */
  const missed = shallowRef<readonly { name: string; why: string }[]>([])
  const looking = useOverZones()
  const staging = useOverZones()

  const searchZone = async (zone: Zone, signal: AbortSignal): Promise<Hit[]> => {
    const one = await drafts.peek(zone.id, signal)
    const records = one.draft ? wantedOf(one.draft).records : one.records
    return found(records, zone.name, one.limits, wish()).map((hit, n) => ({
      ...hit,
      key: `${zone.id}#${n}`,
      zone,
    }))
  }
  const search = async (): Promise<void> => {
    const chosen = zones.chosen.length > 0 ? zones.chosen : zones.all
    const left = chosen.map(({ zone }) => zone).filter(({ goneAt }) => goneAt === null)
    const seen: Hit[] = []
    hits.value = null
    const failed = await looking.run(left, async (zone, signal) => {
      seen.push(...(await searchZone(zone, signal)))
    })
    if (!failed) return
    missed.value = failed.map(({ item, error }) => ({ name: item.name, why: error.message }))
    hits.value = seen.sort((a, b) => a.zone.name.localeCompare(b.zone.name))
    ticked.value = new Set(seen.filter(({ problem }) => problem === null).map(({ key }) => key))
  }
  const wanted = computed(() =>
    (hits.value ?? []).filter(({ key, problem }) => problem === null && ticked.value.has(key)),
  )
  /** Stages what is ticked; answers the zones to review, null where it was stopped. */
  const stage = async (): Promise<string[] | null> => {
    const byZone = groupedBy(wanted.value, ({ zone }) => zone.id)
    const edits: [Peeked, (draft: Draft) => Draft][] = []
    const failed = await staging.run([...byZone], async ([id, found], signal) => {
      const changes = found.map(({ change }) => change)
      edits.push([await drafts.peek(id, signal), (draft) => stageChanges(draft, changes)])
    })
    if (!failed) return null
    const [first] = failed
    if (first) throw new CallError(first.error)
    hits.value = null
    return drafts.editAll(edits)
  }
  const stop = (): void => {
    looking.stop()
    staging.stop()
  }
  return {
    ...{ find, replacement, kind, hits, ticked, missed, wanted },
    ...{ looking: looking.progress, staging: staging.progress, search, stop, stage },
  }
})
