import type { CapabilityContext } from '../../kit/capability.ts'
import type { Dns, Rejection, ZonePlace } from '../../kit/dns.ts'
import { listDnsTemplates } from '../operations/dns-templates.ts'
import { checksOf, FAILOVER_CHECK } from './checks.ts'
import { dnsParts } from './parts.ts'
import { canChange } from './records.ts'

const TTLS = [900, 3600, 86_400, 604_800]

/** "CREATE Domain Record", looked up 2026-11-21: the targets of a failover are addresses without a name for IPv6. */
const failoverIsIpv4: Rejection = ({ type, data }) =>
  type === 'FAILOVER' && data.includes(':') ? 'VPS.NET takes only IPv4 in failover records.' : null

/** The same, for "SRV record type": protocol is one of three. */
const srvProtocol: Rejection = ({ type, host }) =>
  type === 'SRV' && !/^_[^.]+\._(tcp|udp|tls)(\.|$)/.test(host)
    ? 'VPS.NET takes SRV records only below _tcp, _udp and _tls.'
    : null

export const dns: Dns = {
  limits: {
    types: ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'TXT', 'SRV', 'FAILOVER'],
    readOnly: ['SOA'],
    ttls: TTLS,
    minTtl: 900,
    maxTtl: 604_800,
    defaultTtl: 86_400,
    ttlPerHost: true,
    failoverChecks: [FAILOVER_CHECK],
  },
  readLimits: async (ctx) => ({ failoverChecks: await checksOf(ctx) }),
  rejects: [failoverIsIpv4, srvProtocol],
  kept: (record) => (record.type === 'FAILOVER' ? { ...record, ttl: null } : record),
  canChange,
  place,
  parts: dnsParts,
}

async function place(ctx: CapabilityContext): Promise<ZonePlace> {
  const templates = await ctx.run(listDnsTemplates, {})
  return {
    field: {
      name: 'template',
      label: 'DNS template',
      required: false,
      options: templates.map(({ id, template_name }) => ({
        value: id,
        label: template_name || `Template ${id}`,
      })),
    },
    address: true,
  }
}
