import { ttlText } from '@shared/dns/ttl.ts'
import type { DnsRecord } from '@shared/domain/dns.ts'
import type { Staged } from './drafts/draft.ts'

/** "1 record", "2,000 records". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

export const stagedText = (count: number): string => `${counted(count, 'change')} staged`

/** "3 changes: 1 new, 1 changed, 1 deleted". */
export function stagedWords(staged: Staged): string {
  const parts = (['new', 'changed', 'deleted'] as const)
    .filter((kind) => staged[kind] > 0)
    .map((kind) => `${staged[kind].toLocaleString('en')} ${kind}`)
  return `${counted(staged.all, 'change')}: ${parts.join(', ')}`
}

/** One record in a line: "www A 192.0.2.1, 1h". */
export const recordLine = ({ host, type, ttl, data }: DnsRecord): string =>
  `${host} ${type} ${data}${ttl === null ? '' : `, ${ttlText(ttl)}`}`
