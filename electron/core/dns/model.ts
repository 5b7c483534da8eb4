import type { DnsChange, DnsRecord } from '@shared/domain/dns.ts'
import { recordKey } from '@shared/dns/plan.ts'

/** What a zone's records are expected to be, step by step. */

/** The step with the ids that the zone has now; null where the record that it starts from is not there. */
export function located(change: DnsChange, records: readonly DnsRecord[]): DnsChange | null {
  const { before, after } = change
  if (before === null) return change
  const key = recordKey(before)
  const equals = records.filter((record) => recordKey(record) === key)
  const found = equals.find(({ id }) => id === before.id) ?? equals[0]
  return found ? { before: found, after: after && { ...after, id: found.id } } : null
}

/** The records once a step is made; what was created has no id yet. */
export function afterStep(
  records: readonly DnsRecord[],
  { before, after }: DnsChange,
): DnsRecord[] {
  if (before === null) return after ? [...records, { ...after, id: null }] : [...records]
  const at = records.findIndex(
    (record) => record.id === before.id && recordKey(record) === recordKey(before),
  )
  if (at < 0) return [...records]
  return after ? records.with(at, after) : records.toSpliced(at, 1)
}

/** Whether a read after a step that nobody knows of shows that it was made, of what was there before it. */
export function wasMade(
  { before, after }: DnsChange,
  records: readonly DnsRecord[],
  found: readonly DnsRecord[],
): boolean {
  if (before === null) return after !== null && count(found, after) > count(records, after)
  const now = before.id === null ? undefined : found.find(({ id }) => id === before.id)
  if (after === null) {
    return before.id === null ? count(found, before) < count(records, before) : !now
  }
  // A provider that puts a new record in the old one's place has changed it all the same.
  if (now) return recordKey(now) !== recordKey(before)
  return count(found, after) > count(records, after)
}

/** How many say the same, whatever time to live the provider gave them. */
const count = (records: readonly DnsRecord[], { host, type, data }: DnsRecord): number =>
  records.filter((one) => one.host === host && one.type === type && one.data === data).length
