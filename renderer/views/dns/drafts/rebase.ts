import { recordKey } from '@shared/dns/plan.ts'
import type { DnsChange, DnsRecord } from '@shared/domain/dns.ts'
import { recordLine } from '../words.ts'
import { addTo, type Draft, draftOf, stage, type Wish } from './draft.ts'

export interface Rebased {
  draft: Draft
  /** What the user should know: an edit of a record that meanwhile became another one, or went. */
  notes: string[]
}

/**
 * The same edits on records that were read anew. What is true already is staged no more; what an edit starts from is
 * found by what it says, then by the provider's id.
 */
export function rebase(
  records: readonly DnsRecord[],
  edits: readonly DnsChange[],
  earlier?: Draft,
): Rebased {
  const fresh = draftOf(records, earlier)
  const added = keysOfNew(earlier)
  const keys = [...fresh.rows.keys()]
  const free = new Map<string, string[]>()
  const byId = new Map<string, string>()
  records.forEach((record, n) => {
    const key = keys[n] as string
    const text = recordKey(record)
    addTo(free, text, key)
    if (record.id !== null) byId.set(record.id, key)
  })
  const take = (record: DnsRecord): string | undefined => free.get(recordKey(record))?.shift()
  const notes: string[] = []
  /** The record that has its id now, and is no longer what it was. */
  const moved = (record: DnsRecord): string | undefined => {
    const key = record.id === null ? undefined : byId.get(record.id)
    const now = key === undefined ? undefined : fresh.rows.get(key)?.before
    return now && free.get(recordKey(now))?.includes(key as string) ? key : undefined
  }
  const wishOf = ({ before, after }: DnsChange): Wish[] => {
    if (!before) {
      return after && !take(after)
        ? [{ key: added.get(recordKey(after))?.shift(), now: after }]
        : []
    }
    const key = take(before)
    if (key !== undefined) return [{ key, now: after }]
    if (after && take(after)) return []
    const other = moved(before)
    if (other !== undefined) {
      const now = fresh.rows.get(other)?.before as DnsRecord
      notes.push(`${recordLine(before)} was changed elsewhere to ${recordLine(now)}.`)
      return [{ key: other, now: after }]
    }
    if (!after) return []
    notes.push(`${recordLine(before)} is not there any more; your change of it is a new record.`)
    return [{ now: after }]
  }
  const wishes = edits.flatMap(wishOf)
  return { draft: { ...stage(fresh, wishes), done: [] }, notes }
}

/** New records keep their keys too. */
function keysOfNew(earlier: Draft | undefined): Map<string, string[]> {
  const keys = new Map<string, string[]>()
  for (const { key, before, now } of earlier?.rows.values() ?? []) {
    if (!before && now) addTo(keys, recordKey(now), key)
  }
  return keys
}
