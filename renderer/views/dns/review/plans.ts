import { recordKey } from '@shared/dns/plan.ts'
import type { DnsChange, DnsRecord, ZonePlan } from '@shared/domain/dns.ts'
import type { Question } from '@renderer/ui/confirm.ts'
import { counted, recordLine } from '../words.ts'

const keysOf = (records: readonly (DnsRecord | null)[]): ReadonlySet<string> =>
  new Set(records.flatMap((record) => (record ? [recordKey(record)] : [])))

/**
 * Changes of a plan that nobody staged. There are some when the zone changed after it was read: what was added
 * elsewhere would be deleted by a zone that does not know of it.
 */
export function notStaged(plan: ZonePlan, edits: readonly DnsChange[]): DnsChange[] {
  const before = keysOf(edits.map((edit) => edit.before))
  const after = keysOf(edits.map((edit) => edit.after))
  return plan.changes.filter(
    (change) =>
      (change.before && !before.has(recordKey(change.before))) ||
      (change.after && !after.has(recordKey(change.after))),
  )
}

/** What is lost for good, where a zone would be: it is named and typed before it goes. */
export type Loss = 'all records' | 'the last name server' | null

/** What a plan takes from a zone, beside the records that it names. `wanted` is the zone as it would be. */
export function lossOf(plan: ZonePlan, wanted: readonly DnsRecord[]): Loss {
  const gone = plan.changes.filter(({ after }) => after === null)
  if (gone.length === 0) return null
  const left = wanted.filter(({ type }) => type !== 'SOA')
  if (left.every(({ type, host }) => type === 'NS' && host === '@')) return 'all records'
  const apexNs = ({ type, host }: DnsRecord): boolean => type === 'NS' && host === '@'
  const goesNs = gone.some(({ before }) => before && apexNs(before))
  return goesNs && !wanted.some(apexNs) ? 'the last name server' : null
}

export const hasErrors = ({ findings }: ZonePlan): boolean =>
  findings.some(({ level }) => level === 'error')

const MOST = 12

/** The question before plans are applied that delete. */
export function applyQuestion(
  plans: readonly ZonePlan[],
  losses: readonly { plan: ZonePlan; loss: Loss }[],
  consequence: string,
): Question {
  const changes = plans.reduce((sum, plan) => sum + plan.changes.length, 0)
  const what = `${counted(changes, 'change')} to ${plans.length === 1 ? plans[0]?.zoneName : counted(plans.length, 'zone')}`
  const gone = plans.flatMap((plan) =>
    plan.changes.flatMap(({ before, after }) =>
      before && !after ? [{ label: plan.zoneName, value: recordLine(before) }] : [],
    ),
  )
  const lost = losses.filter(({ loss }) => loss !== null)
  const more =
    gone.length > MOST
      ? [{ label: '', value: `and ${counted(gone.length - MOST, 'more', 'more')}` }]
      : []
  return {
    title: `Apply ${what}?`,
    text: lost.length
      ? lost.map(({ plan, loss }) => `${plan.zoneName} loses ${loss}.`).join(' ')
      : gone.length > 0
        ? `${counted(gone.length, 'record')} will be deleted. The version before stays in the history.`
        : 'The version before stays in the history.',
    facts: [...gone.slice(0, MOST), ...more],
    action: `Apply ${what}`,
    danger: gone.length > 0,
    typed: lost[0]?.plan.zoneName,
    quote: consequence,
  }
}
