import { call, onTopic } from '@renderer/app/bridge.ts'
import { isOpen } from '@renderer/data/task-states.ts'
import { recordKey } from '@shared/dns/plan.ts'
import type { DnsChange, DnsLimits, DnsRecord, Zone } from '@shared/domain/dns.ts'
import { useEventListener } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowReactive } from 'vue'
import { countStaged, discard, type Draft, editsOf } from './draft.ts'
import { keep, readKept } from './kept-edits.ts'
import { useOverZones } from '../over-zones.ts'
import { rebase } from './rebase.ts'

/** A zone as it was read, with what is staged for it. */
export interface OpenZone {
  zone: Zone
  limits: DnsLimits
  records: readonly DnsRecord[]
  draft: Draft
  /** What became of staged edits when the zone was read anew and had changed. */
  notes: readonly string[]
}

/** A zone that may not be open. */
export type Peeked = Omit<OpenZone, 'draft' | 'notes'> & { draft: Draft | null }

const KEEP_MS = 300

/** The zones that were opened, and every edit that is staged: it outlives the view, a reload and a restart. */
export const useDrafts = defineStore('dns-drafts', () => {
  const open = shallowReactive(new Map<string, OpenZone>())
  const kept = shallowReactive(readKept(localStorage))
  const unsaved = new Set<string>()
  /** The storage was full: what is staged now is lost on a restart. */
  const full = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  const save = (): void => {
    clearTimeout(timer)
    const fits = [...unsaved].map((id) => keep(localStorage, id, editsFor(id)))
    if (fits.length > 0) full.value = fits.includes(false)
    unsaved.clear()
  }
  useEventListener(window, 'pagehide', save)

  const editsFor = (id: string): DnsChange[] => {
    const one = open.get(id)
    return one ? editsOf(one.draft) : (kept.get(id) ?? [])
  }
  const put = (one: OpenZone): void => {
    open.set(one.zone.id, one)
    kept.delete(one.zone.id)
    unsaved.add(one.zone.id)
    clearTimeout(timer)
    timer = setTimeout(save, KEEP_MS)
  }
  const take = (read: Pick<OpenZone, 'zone' | 'limits' | 'records'>): OpenZone => {
    const before = open.get(read.zone.id)
    if (before && sameRecords(before.records, read.records)) {
      const same = { ...before, zone: read.zone, limits: read.limits }
      put(same)
      return same
    }
    const edits = editsFor(read.zone.id)
    const taken = { ...read, ...rebase(read.records, edits, before?.draft) }
    put(taken)
    return taken
  }
  /** Reads a zone, from the cache unless `fresh`; what is staged for it is staged on what was read. */
  const load = async (id: string, fresh = false, signal?: AbortSignal): Promise<OpenZone> =>
    take(await call('dns.zone', { id, fresh }, signal))
  /** The same without opening it, for work that looks through many. */
  const peek = async (id: string, signal?: AbortSignal): Promise<Peeked> =>
    open.get(id) ?? { ...(await call('dns.zone', { id }, signal)), draft: null }
  const edit = (id: string, change: (draft: Draft) => Draft): void => {
    const one = open.get(id)
    if (!one) return
    const draft = change(one.draft)
    if (draft !== one.draft) put({ ...one, draft, notes: [] })
  }
  /**
   * Opens what was peeked at and edits it: thousands of zones are read first, then changed at once. Answers the zones
   * to review; none where they are all that have something staged, so that an address does not name thousands.
   */
  const editAll = (edits: readonly (readonly [Peeked, (draft: Draft) => Draft])[]): string[] => {
    for (const [one, change] of edits) {
      if (!open.has(one.zone.id)) take(one)
      edit(one.zone.id, change)
    }
    return staged.value.length > edits.length ? edits.map(([{ zone }]) => zone.id) : []
  }
  const drop = (id: string): void => {
    if (open.has(id)) return edit(id, discard)
    kept.delete(id)
    unsaved.add(id)
    save()
  }
  const countOf = (id: string): number => {
    const one = open.get(id)
    return one ? countStaged(one.draft).all : (kept.get(id)?.length ?? 0)
  }
  /** Ids of the zones that something is staged for. */
  const staged = computed(() =>
    [...new Set([...open.keys(), ...kept.keys()])].filter((id) => countOf(id) > 0),
  )
  const again = useOverZones()
  // What was applied is no edit any more, whoever looked at it; what was not stays staged.
  onTopic('task.changed', ({ kind, state }) => {
    if (kind !== 'dns-apply' || isOpen(state)) return
    void again.run(staged.value, async (id, signal) => void (await load(id, false, signal)))
  })
  return { open, staged, full, load, peek, edit, editAll, drop, countOf, save }
})

const sameRecords = (a: readonly DnsRecord[], b: readonly DnsRecord[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((record, n) => {
      const other = b[n] as DnsRecord
      return record.id === other.id && recordKey(record) === recordKey(other)
    }))
