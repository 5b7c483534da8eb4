import type { CapabilityContext } from '../../kit/capability.ts'
import type { Dns, ZonePlace } from '../../kit/dns.ts'
import { listZones } from '../operations/dns.ts'
import { listServices } from '../operations/services.ts'

/** 2^31-1, the most that RFC 2181 allows: the document names no bounds (looked up 2026-11-21). */
const MOST_SECONDS = 2_147_483_647

export const dns: Dns = {
  limits: {
    // The document names A, NS and no others; what a zone refuses comes back in its own words.
    types: ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'TXT', 'SRV', 'CAA', 'PTR'],
    readOnly: ['SOA'],
    ttls: null,
    minTtl: 0,
    maxTtl: MOST_SECONDS,
    defaultTtl: 3600,
    ttlPerHost: false,
    failoverChecks: [],
  },
  rejects: [],
  kept: (record) => record,
  canChange: (before, after) => before.type === after.type,
  place,
}

/** Zones belong to a service: those that have zones, or whose kind says that they can. */
async function place(ctx: CapabilityContext): Promise<ZonePlace> {
  const [{ service_ids }, { services }] = await Promise.all([
    ctx.run(listZones, {}),
    ctx.run(listServices, {}),
  ])
  const named = new Map(
    services.flatMap(({ id, name, domain, category }) =>
      id === null ? [] : [[id, { label: [name, domain].filter(Boolean).join(' · '), category }]],
    ),
  )
  const listed = new Set((service_ids ?? []).map(String))
  for (const [id, { category }] of named) if (/dns/i.test(category ?? '')) listed.add(id)
  return {
    field: {
      name: 'service',
      label: 'Service',
      required: true,
      options: [...listed].map((id) => ({
        value: id,
        label: named.get(id)?.label || `Service ${id}`,
      })),
    },
    address: false,
  }
}
