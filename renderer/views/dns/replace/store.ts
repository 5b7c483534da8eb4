import { toErrorData } from '@renderer/app/bridge.ts'
import type { DnsChange, Zone } from '@shared/domain/dns.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { stageChanges, wantedOf } from '../drafts/draft.ts'
import { useDrafts } from '../drafts/store.ts'
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

/** How many zones are read at once. */
const AT_ONCE = 4

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
  const searched = ref({ done: 0, all: 0 })
  const searching = ref(false)
  /** Zones that could not be read, with the reason. */
  const missed = shallowRef<readonly { name: string; why: string }[]>([])
  let running = new AbortController()

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
    running.abort()
    const { signal } = (running = new AbortController())
    const chosen = zones.chosen.length > 0 ? zones.chosen : zones.all
    const left = chosen.map(({ zone }) => zone).filter(({ goneAt }) => goneAt === null)
    const seen: Hit[] = []
    const failed: { name: string; why: string }[] = []
    searching.value = true
    hits.value = null
    searched.value = { done: 0, all: left.length }
    const work = async (): Promise<void> => {
      for (let zone = left.pop(); zone && !signal.aborted; zone = left.pop()) {
        try {
          seen.push(...(await searchZone(zone, signal)))
        } catch (thrown) {
          failed.push({ name: zone.name, why: toErrorData(thrown).message })
        }
        if (!signal.aborted) searched.value = { ...searched.value, done: searched.value.done + 1 }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    if (signal.aborted) return
    searching.value = false
    missed.value = failed
    hits.value = seen.sort((a, b) => a.zone.name.localeCompare(b.zone.name))
    ticked.value = new Set(seen.filter(({ problem }) => problem === null).map(({ key }) => key))
  }
  const stop = (): void => {
    running.abort()
    searching.value = false
  }
  const wanted = computed(() =>
    (hits.value ?? []).filter(({ key, problem }) => problem === null && ticked.value.has(key)),
  )
  /** Stages what is ticked; answers the zones that have something staged now. */
  const stage = async (): Promise<string[]> => {
    const ids = [...new Set(wanted.value.map(({ zone }) => zone.id))]
    for (const id of ids) {
      if (!drafts.open.has(id)) await drafts.load(id)
      const changes = wanted.value.filter(({ zone }) => zone.id === id).map(({ change }) => change)
      drafts.edit(id, (draft) => stageChanges(draft, changes))
    }
    hits.value = null
    return ids
  }
  return {
    ...{ find, replacement, kind, hits, ticked, searched, searching, missed, wanted },
    ...{ search, stop, stage },
  }
})
