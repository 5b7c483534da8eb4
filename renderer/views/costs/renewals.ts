import { monthOf, sameDayIn } from './calendar.ts'
import type { CostEntry } from './entries.ts'
import { grouped } from '@renderer/ui/grouped.ts'
import { type Total, totalOf } from './totals.ts'

/**
 * What happens to a server on a day: it renews as its provider says, it is expected to renew once more (of monthly
 * prices only: no other period is told), or it ends because its renewal was cancelled.
 */
export interface Renewal {
  key: string
  day: number
  kind: 'renews' | 'expected' | 'ends'
  entry: CostEntry
}

export interface RenewalDay {
  day: number
  renewals: readonly Renewal[]
  renewing: number
  ending: number
  /** Of what renews. */
  total: Total
}

/** All from one day to another, both counted, in the order of the days. */
export function renewalsBetween(
  entries: readonly CostEntry[],
  from: number,
  to: number,
): Renewal[] {
  const found: Renewal[] = []
  for (const entry of entries) {
    for (const renewal of renewalsOf(entry, monthOf(from), monthOf(to))) {
      if (renewal.day >= from && renewal.day <= to) found.push(renewal)
    }
  }
  return found.sort((a, b) => a.day - b.day || byName(a, b))
}

/** The next one that is known, then those expected in the months from one to another. */
function* renewalsOf(entry: CostEntry, first: number, last: number): Generator<Renewal> {
  const { day, endsAt, price } = entry
  if (day === null) return
  yield { key: `${day} ${entry.id}`, day, kind: endsAt ? 'ends' : 'renews', entry }
  if (endsAt || price?.per !== 'month') return
  for (let month = Math.max(first, monthOf(day) + 1); month <= last; month++) {
    const again = sameDayIn(month, day)
    yield { key: `${again} ${entry.id}`, day: again, kind: 'expected', entry }
  }
}

const collator = new Intl.Collator('en', { numeric: true })
const byName = (a: Renewal, b: Renewal): number => {
  const one = a.entry.server.name
  const other = b.entry.server.name
  return one === other ? 0 : collator.compare(one, other)
}

export const byDay = (renewals: readonly Renewal[]): ReadonlyMap<number, RenewalDay> =>
  new Map([...grouped(renewals, ({ day }) => day)].map(([day, own]) => [day, dayOf(day, own)]))

function dayOf(day: number, renewals: readonly Renewal[]): RenewalDay {
  const renewing = renewals.filter(({ kind }) => kind !== 'ends')
  return {
    day,
    renewals,
    renewing: renewing.length,
    ending: renewals.length - renewing.length,
    total: totalOf(renewing.map(({ entry }) => entry)),
  }
}

export const AGENDA_DAYS = 30

/** What is overdue, then the days from today on. */
export function agendaOf(entries: readonly CostEntry[], today: number): RenewalDay[] {
  const due = entries.filter(({ day, endsAt }) => day !== null && day < today && !endsAt)
  const overdue = due.flatMap((entry) =>
    renewalsBetween([entry], entry.day ?? today, entry.day ?? today),
  )
  const coming = renewalsBetween(entries, today, today + AGENDA_DAYS)
  return [...byDay([...overdue, ...coming]).values()].sort((a, b) => a.day - b.day)
}
