import { call } from '@renderer/app/bridge.ts'
import { liveQuery } from '@renderer/data/index.ts'
import type { DnsRecord } from '@shared/domain/dns.ts'

/** The versions of a zone that were kept, newest first. */
export const useSnapshots = (id: string) =>
  liveQuery('dns.snapshots', () => ({ id }), ['dns.changed'])

/** The records of one version; they never change, so each is read once. */
export function useVersions() {
  const known = new Map<number, Promise<DnsRecord[]>>()
  return (id: number): Promise<DnsRecord[]> => {
    const found = known.get(id) ?? call('dns.snapshot', { id })
    known.set(id, found)
    found.catch(() => known.delete(id))
    return found
  }
}
