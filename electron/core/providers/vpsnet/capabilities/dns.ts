import { AppError } from '@shared/domain/app-error.ts'
import type { DnsChange } from '@shared/domain/dns.ts'
import type { Capabilities, CapabilityContext } from '../../kit/capability.ts'
import type { NewZone, ZoneRef } from '../../kit/dns.ts'
import { createInput, recordOf, updateInput } from '../dns/records.ts'
import * as calls from '../operations/dns.ts'
import { VERIFIED } from '../paths.ts'

const verified = VERIFIED

async function applyOne(
  ctx: CapabilityContext,
  zone: ZoneRef,
  { before, after }: DnsChange,
): Promise<void> {
  if (before && after) await ctx.run(calls.updateRecord, updateInput(zone, before, after))
  else if (after) await ctx.run(calls.createRecord, createInput(zone, after))
  else if (before)
    await ctx.run(calls.deleteRecord, { id: zone.providerId, record_id: before.id ?? '' })
}

async function createZone(
  ctx: CapabilityContext,
  { name, choice, address }: NewZone,
): Promise<void> {
  if (address === null) throw noAddress()
  await ctx.run(calls.createDomain, { name, custom_template: choice ?? '', ip_address: address })
}

const noAddress = (): AppError =>
  new AppError({
    code: 'invalid_input',
    message: 'VPS.NET asks for the address of the zone’s first records.',
    next: 'Give an IP address; nothing was sent.',
    fields: [{ path: 'address', message: 'is needed' }],
  })

type DnsCapabilities = Pick<Capabilities, Extract<keyof Capabilities, `dns.${string}`>>

export const dns: DnsCapabilities = {
  'dns.zones': {
    can: 'yes',
    uses: [calls.listDomains],
    fn: async (ctx) =>
      (await ctx.run(calls.listDomains, {})).flatMap(({ id, name, updated_at }) =>
        id === null || !name
          ? []
          : {
              providerId: id,
              name: name.toLowerCase().replace(/\.$/, ''),
              belongsTo: null,
              changedAt: updated_at,
            },
      ),
    verified,
  },
  'dns.records': {
    can: 'yes',
    uses: [calls.listRecords],
    fn: async (ctx, { providerId, name }) => {
      const answer = await ctx.run(calls.listRecords, { id: providerId })
      return { records: answer.map((one) => recordOf(one, name)), spelling: null }
    },
    verified,
  },
  'dns.apply': {
    can: 'yes',
    uses: [calls.createRecord, calls.updateRecord, calls.deleteRecord],
    fn: applyOne,
    verified,
  },
  'dns.createZone': { can: 'yes', uses: [calls.createDomain], fn: createZone, verified },
  'dns.deleteZone': {
    can: 'yes',
    uses: [calls.deleteDomain],
    fn: async (ctx, { providerId }) => void (await ctx.run(calls.deleteDomain, { id: providerId })),
    verified,
  },
}
