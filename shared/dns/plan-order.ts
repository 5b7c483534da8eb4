import type { DnsChange, DnsRecord } from '../domain/dns.ts'

/**
 * Creations, then changes, then deletions. Where a CNAME takes the place of other records or gives it up, its
 * name must be free first: there, deletions come before what replaces them, host by host, so that no name is
 * without an answer for longer than two calls take. Changes come after, as they may point at what is new.
 */
export function safeOrder(
  changes: readonly DnsChange[],
  current: readonly DnsRecord[],
): DnsChange[] {
  const swapped = swappedHosts(changes, current)
  const plain = changes.filter((change) => !swapped.has(hostOf(change)))
  const of = (kind: Kind) => plain.filter((change) => kindOf(change) === kind)
  return [...of('create'), ...[...swapped.values()].flat(), ...of('update'), ...of('delete')]
}

type Kind = 'create' | 'update' | 'delete'

const kindOf = ({ before, after }: DnsChange): Kind =>
  !before ? 'create' : after ? 'update' : 'delete'

const hostOf = ({ before, after }: DnsChange): string => (after ?? before)?.host ?? ''

/** Hosts that have a CNAME and something else, before or after or between: their changes, deletions first. */
function swappedHosts(
  changes: readonly DnsChange[],
  current: readonly DnsRecord[],
): Map<string, DnsChange[]> {
  const after = changes.flatMap((change) => change.after ?? [])
  const touched = new Set(changes.map(hostOf))
  const names = new Set<string>()
  const others = new Set<string>()
  for (const { host, type } of [...current, ...after]) {
    if (touched.has(host)) (type === 'CNAME' ? names : others).add(host)
  }
  const swapped = new Map<string, DnsChange[]>()
  const turns: Kind[] = ['delete', 'update', 'create']
  for (const turn of turns) {
    for (const change of changes) {
      const host = hostOf(change)
      if (kindOf(change) !== turn || !names.has(host) || !others.has(host)) continue
      swapped.set(host, [...(swapped.get(host) ?? []), change])
    }
  }
  return swapped
}
