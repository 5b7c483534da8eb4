import type { DnsLimits, DnsRecord } from '../domain/dns.ts'
import { type Problem, problemOf } from './problem.ts'
import { ttlText } from './ttl.ts'

/** Why a provider can't hold a record; null where it can. */
export function cannotHold({ type, ttl, data }: DnsRecord, limits: DnsLimits): Problem | null {
  if (limits.readOnly.includes(type)) {
    return problemOf(
      `The provider keeps ${type} records itself: they are shown and not sent.`,
      'type',
    )
  }
  if (!limits.types.includes(type)) {
    return problemOf(
      `The provider has no ${type} records: it takes ${limits.types.join(', ')}.`,
      'type',
    )
  }
  return ttlProblem(ttl, limits) ?? (type === 'FAILOVER' ? checkProblem(data, limits) : null)
}

function ttlProblem(ttl: number | null, limits: DnsLimits): Problem | null {
  if (ttl === null) return null
  if (limits.ttls) {
    if (limits.ttls.includes(ttl)) return null
    const choices = limits.ttls.map(ttlText).join(', ')
    return problemOf(
      `A time to live of ${ttlText(ttl)} is not possible: choose one of ${choices}.`,
      'ttl',
    )
  }
  if (ttl >= limits.minTtl && ttl <= limits.maxTtl) return null
  return problemOf(
    `A time to live of ${ttlText(ttl)} is not possible: from ${ttlText(limits.minTtl)} to ${ttlText(limits.maxTtl)}.`,
    'ttl',
  )
}

function checkProblem(data: string, { failoverChecks }: DnsLimits): Problem | null {
  const check = data.split(' ')[1] ?? ''
  if (failoverChecks.includes(check)) return null
  return problemOf(
    `There is no check "${check}": choose one of ${failoverChecks.join(', ')}.`,
    'check',
  )
}
