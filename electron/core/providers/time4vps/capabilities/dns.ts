import { AppError } from '@shared/domain/app-error.ts'
import type { DnsChange } from '@shared/domain/dns.ts'
import type { Capabilities, CapabilityContext } from '../../kit/capability.ts'
import type { ZoneRead, ZoneRef } from '../../kit/dns.ts'
import { recordOf, sentRecord, spellingOf } from '../dns/records.ts'
import * as calls from '../operations/dns.ts'
import { VERIFIED } from '../operations/fields.ts'

const verified = VERIFIED

const idsOf = ({ providerId, belongsTo }: ZoneRef) => ({
  service_id: belongsTo ?? '',
  zone_id: providerId,
})

async function readZone(ctx: CapabilityContext, zone: ZoneRef): Promise<ZoneRead> {
  const records = (await ctx.run(calls.getZone, idsOf(zone))).records ?? []
  return {
    records: records.map((one) => recordOf(one, zone.name)),
    spelling: spellingOf(records, zone.name),
  }
}

async function applyOne(
  ctx: CapabilityContext,
  zone: ZoneRef,
  { before, after }: DnsChange,
  spelling: ZoneRead['spelling'],
): Promise<void> {
  const ids = idsOf(zone)
  const record = after && sentRecord(after, zone.name, spelling)
  const record_id = before?.id ?? ''
  if (before && record) await ctx.run(calls.updateRecord, { ...ids, record_id, ...record })
  else if (record) await ctx.run(calls.createRecord, { ...ids, ...record })
  else if (before) await ctx.run(calls.deleteRecord, { ...ids, record_id })
}

const noService = (): AppError =>
  new AppError({
    code: 'invalid_input',
    message: 'A zone at Time4VPS belongs to a service.',
    next: 'Choose the service; nothing was sent.',
    fields: [{ path: 'choice', message: 'is needed' }],
  })

type DnsCapabilities = Pick<Capabilities, Extract<keyof Capabilities, `dns.${string}`>>

export const dns: DnsCapabilities = {
  'dns.zones': {
    can: 'yes',
    uses: [calls.listZones],
    fn: async (ctx) =>
      (await ctx.run(calls.listZones, {})).zones.flatMap(({ domain_id, name, service_id }) =>
        name === null
          ? []
          : {
              providerId: domain_id,
              name: name.toLowerCase().replace(/\.$/, ''),
              belongsTo: service_id,
              changedAt: null,
            },
      ),
    verified,
  },
  'dns.records': { can: 'yes', uses: [calls.getZone], fn: readZone, verified },
  'dns.apply': {
    can: 'yes',
    uses: [calls.createRecord, calls.updateRecord, calls.deleteRecord],
    fn: applyOne,
    verified,
  },
  'dns.createZone': {
    can: 'yes',
    uses: [calls.createZone],
    fn: async (ctx, { name, choice }) => {
      if (choice === null) throw noService()
      await ctx.run(calls.createZone, { service_id: choice, name })
    },
    verified,
  },
  'dns.deleteZone': {
    can: 'yes',
    uses: [calls.deleteZone],
    fn: async (ctx, zone) => void (await ctx.run(calls.deleteZone, idsOf(zone))),
    verified,
  },
}
