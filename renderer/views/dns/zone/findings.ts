import { zoneChecks } from '@shared/dns/findings/index.ts'
import type { DnsFinding } from '@shared/domain/dns.ts'
import { computed, onScopeDispose, type Ref, shallowRef, watch } from 'vue'
import { wantedOf } from '../drafts/draft.ts'
import type { OpenZone } from '../drafts/store.ts'

/** A finding with the keys of its rows. */
export interface RowFinding extends DnsFinding {
  keys: readonly string[]
}

/** A zone may be large: what is found follows the edits a moment later. */
const QUIET_MS = 200

/** What is found about the zone as it would be, the gravest first. */
export function useFindings(open: Ref<OpenZone | undefined>) {
  const list = shallowRef<readonly RowFinding[]>([])
  const draft = computed(() => open.value?.draft)
  const records = computed(() => open.value?.records)
  let check: ReturnType<typeof zoneChecks> | null = null
  const find = (): void => {
    const one = open.value
    if (!one) {
      list.value = []
      return
    }
    check ??= zoneChecks(one.zone.name, one.records, one.limits)
    const { records: wanted, keys } = wantedOf(one.draft)
    list.value = check(wanted).map((finding) => ({
      ...finding,
      keys: finding.records.flatMap((at) => keys[at] ?? []),
    }))
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(records, () => (check = null), { flush: 'sync' })
  watch(draft, () => {
    clearTimeout(timer)
    timer = setTimeout(find, QUIET_MS)
  })
  onScopeDispose(() => clearTimeout(timer))
  /** The gravest of each row. */
  const byKey = computed(() => {
    const found = new Map<string, RowFinding>()
    for (const one of list.value) {
      for (const key of one.keys) if (!found.has(key)) found.set(key, one)
    }
    return found
  })
  return { list, byKey }
}
