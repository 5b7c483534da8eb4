import { createHash } from 'node:crypto'
import type { DnsRecord } from '@shared/domain/dns.ts'
import { zoneText } from '@shared/dns/plan.ts'

/** The same for the same records in any order; ids do not count. */
export const fingerprintOf = (records: readonly DnsRecord[]): string =>
  createHash('sha256').update(zoneText(records)).digest('hex')
