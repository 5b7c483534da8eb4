import { recordKey } from '@shared/dns/plan.ts'
import type { DnsChange, ZoneApplied } from '@shared/domain/dns.ts'
import { type Draft, wantedOf } from '../drafts/draft.ts'

/**
 * The changes that were not made and that the draft does not have yet: one that is staged still, or that the zone has
 * by now, is not staged twice.
 */
export function undoneOf(steps: ZoneApplied['steps'], draft: Draft): DnsChange[] {
  const there = new Map<string, number>()
  for (const record of wantedOf(draft).records) {
    const key = recordKey(record)
    there.set(key, (there.get(key) ?? 0) + 1)
  }
  return steps.flatMap(({ change, outcome }) => {
    if (outcome === 'done') return []
    const key = change.after && recordKey(change.after)
    const held = key === null ? 0 : (there.get(key) ?? 0)
    if (key === null || held === 0) return [change]
    there.set(key, held - 1)
    return []
  })
}
