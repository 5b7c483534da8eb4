import type { DnsChange, DnsLimits, DnsRecord } from '@shared/domain/dns.ts'
import { type Draft, stageWanted, wantedOf } from '../drafts/draft.ts'
import { merged } from '../drafts/merged.ts'

export type How = 'add' | 'replace'

/** The draft with the records in it, and what that stages. */
export function stagedWith(
  draft: Draft,
  records: readonly DnsRecord[],
  how: How,
  limits: DnsLimits,
): ReturnType<typeof stageWanted> {
  const wanted = how === 'add' ? merged(wantedOf(draft).records, records) : records
  return stageWanted(draft, wanted, limits)
}

/** "2 new, 1 deleted"; empty where nothing changes. */
export function changeWords(changes: readonly DnsChange[]): string {
  const parts = [
    [changes.filter(({ before }) => !before).length, 'new'],
    [changes.filter(({ before, after }) => before && after).length, 'changed'],
    [changes.filter(({ after }) => !after).length, 'deleted'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count.toLocaleString('en')} ${word}`)
    .join(', ')
}
