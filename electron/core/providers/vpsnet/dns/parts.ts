import { ttlText } from '@shared/dns/ttl.ts'
import type { CapabilityContext } from '../../kit/capability.ts'
import type { DnsPart } from '../../kit/dns.ts'
import { column, offer, type PartRow } from '../../kit/part.ts'
import { numberOrNull } from '../../kit/values.ts'
import * as calls from '../operations/dns-templates.ts'
import { dnsHosts } from '../operations/dns.ts'
import { checksOf } from './checks.ts'

type Template = Awaited<ReturnType<typeof allTemplates>>[number]
const allTemplates = (ctx: CapabilityContext) => ctx.run(calls.listDnsTemplates, {})
const nameOf = ({ id, template_name }: Template): string => template_name || `Template ${id}`

const templates: DnsPart = {
  id: 'templates',
  title: 'DNS templates',
  about:
    'A new zone can begin with the records of a template: choose it under “New zone”. Zones that were made from one keep their records when it changes.',
  columns: [column('name', 'Template'), column('changed', 'Changed', 'time')],
  empty: 'There is no template yet.',
  read: async (ctx) => ({
    rows: (await allTemplates(ctx)).map((one) => ({
      cells: { name: nameOf(one), changed: one.updated_at ?? one.created_at ?? null },
      actions: [
        offer(calls.createDnsTemplateRecord, { id: one.id }, 'Add a record'),
        offer(calls.deleteDnsTemplate, { id: one.id }, 'Delete the template'),
      ],
    })),
    actions: [offer(calls.createDnsTemplate, {}, 'New template')],
  }),
}

function timeOf(answered: unknown): string | null {
  const seconds = numberOrNull.parse(answered)
  return seconds === null ? null : ttlText(seconds)
}

async function recordsOf(ctx: CapabilityContext, template: Template): Promise<PartRow[]> {
  const { id } = template
  const records = await ctx.run(calls.listDnsTemplateRecords, { id })
  return records.map(({ id: record_id, host, type, ttl, data, mx_priority }) => ({
    cells: {
      template: nameOf(template),
      host: host ?? null,
      type: type?.toUpperCase() ?? null,
      ttl: timeOf(ttl),
      data: [mx_priority, data].filter((part) => part != null).join(' '),
    },
    actions: [
      offer(calls.updateDnsTemplateRecord, { id, record_id }, 'Change'),
      offer(calls.deleteDnsTemplateRecord, { id, record_id }, 'Delete'),
    ],
  }))
}

const templateRecords: DnsPart = {
  id: 'template-records',
  title: 'Records of the templates',
  about: 'In their data, [!ip] stands for the address of the new zone and [!domain] for its name.',
  columns: [
    column('template', 'Template'),
    column('host', 'Host'),
    column('type', 'Type'),
    column('ttl', 'Time to live'),
    column('data', 'Data'),
  ],
  empty: 'No template has a record.',
  read: async (ctx) => {
    const all = await allTemplates(ctx)
    const rows = await Promise.all(all.map((template) => recordsOf(ctx, template)))
    return { rows: rows.flat(), actions: [] }
  },
}

const nameServers: DnsPart = {
  id: 'name-servers',
  title: 'Name servers',
  about: 'Enter these names where the domain is registered: only then do they answer for it.',
  columns: [column('host', 'Name', 'code'), column('ip', 'Address', 'code')],
  empty: 'VPS.NET names none.',
  read: async (ctx) => ({
    rows: (await ctx.run(dnsHosts, {})).map(({ host = null, ip = null }) => ({
      cells: { host, ip },
      actions: [],
    })),
    actions: [],
  }),
}

const checks: DnsPart = {
  id: 'checks',
  title: 'Checks of failover records',
  about: 'What a failover record can test at its primary address, by the key that stands in it.',
  columns: [column('key', 'Key', 'code')],
  empty: 'VPS.NET names none.',
  read: async (ctx) => ({
    rows: (await checksOf(ctx)).map((key) => ({ cells: { key }, actions: [] })),
    actions: [],
  }),
}

export const dnsParts: readonly DnsPart[] = [templates, templateRecords, nameServers, checks]
