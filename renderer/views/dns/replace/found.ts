import { isIpv4, shortIpv6 } from '@shared/dns/addresses.ts'
import { cannotHold } from '@shared/dns/limits.ts'
import { type Replacement, replaceIn } from '@shared/dns/replace.ts'
import type { DnsLimits, DnsRecord } from '@shared/domain/dns.ts'
import type { Hit } from './store.ts'

export type Kind = Replacement['kind']

/** What a search most likely means. */
export const kindOf = (find: string): Kind =>
  isIpv4(find.trim()) || shortIpv6(find.trim()) !== null ? 'address' : 'name'

export interface Search {
  kind: Kind
  find: string
  replaceBy: string
}

/** The records of a zone that have it, and what they would be. */
export function found(
  records: readonly DnsRecord[],
  zone: string,
  limits: DnsLimits,
  search: Search,
): Pick<Hit, 'change' | 'problem'>[] {
  const { replaced, problems } = replaceIn(records, zone, { ...search, types: [] })
  return [
    ...replaced
      .filter(({ before }) => !limits.readOnly.includes(before.type))
      .map(({ before, after }) => ({
        change: { before, after },
        problem: cannotHold(after, limits)?.problem ?? null,
      })),
    ...problems.map(({ record, problem }) => ({
      change: { before: record, after: null },
      problem,
    })),
  ]
}
