import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { idText } from '../../kit/values.ts'
import { at } from '../paths.ts'
import { HOST, MX_PRIORITY, TTL } from './dns-record.ts'
import * as f from './fields.ts'

const SECTION = 'DNS'
const templateId = f.idOf('DNS template id')
const recordId = f.idOf('Record id')
const done = { answer: 'any', output: z.unknown() } as const

export const listDnsTemplates = defineOperation({
  ...at('dnsTemplates.list', SECTION),
  ...f.read,
  title: 'List DNS templates',
  help: 'Your own templates for new domains.',
  input: f.none,
  output: f.many('dns_template', { id: idText, template_name: f.text, ...f.dates }),
})

export const createDnsTemplate = defineOperation({
  ...at('dnsTemplates.create', SECTION),
  ...f.write,
  ...done,
  title: 'Create a DNS template',
  help: 'Adds an empty template.',
  body: f.wrapped('dns_template'),
  input: z.strictObject({ template_name: f.label('Name') }),
})

export const listDnsTemplateRecords = defineOperation({
  ...at('dnsTemplates.records', SECTION),
  ...f.read,
  title: 'List the records of a DNS template',
  help: 'All records of one template; [!ip] and [!domain] stand for the domain’s own.',
  input: z.strictObject({ id: templateId }),
  output: f.many('dns_template_record', {
    id: idText,
    type: f.text,
    host: f.text,
    ttl: f.count,
    data: f.text,
    mx_priority: f.count,
  }),
})

export const createDnsTemplateRecord = defineOperation({
  ...at('dnsTemplates.createRecord', SECTION),
  ...f.write,
  ...done,
  title: 'Create a record of a DNS template',
  help: 'Adds a record to a template; [!ip] and [!domain] stand for the domain’s own.',
  body: (fields, { id }) => ({ dns_template_record: { dns_template_id: id, ...fields } }),
  input: z.strictObject({
    id: templateId,
    ttl: TTL,
    type: z.enum(['ns', 'a', 'aaaa', 'mx', 'txt', 'cname']).meta({
      title: 'Type',
      labels: { ns: 'NS', a: 'A', aaaa: 'AAAA', mx: 'MX', txt: 'TXT', cname: 'CNAME' },
    }),
    host: HOST,
    data: z.string().min(1).max(4096).meta({ title: 'Data' }),
    mx_priority: MX_PRIORITY.optional(),
  }),
  check: ({ type, mx_priority }) => {
    if (type === 'mx' && mx_priority === undefined)
      return [{ path: 'mx_priority', message: 'is needed for MX records' }]
    if (type !== 'mx' && mx_priority !== undefined)
      return [{ path: 'mx_priority', message: 'is for MX records only' }]
    return []
  },
})

export const updateDnsTemplateRecord = defineOperation({
  ...at('dnsTemplates.updateRecord', SECTION),
  ...f.write,
  ...done,
  title: 'Edit a record of a DNS template',
  help: 'Changes target or time to live.',
  body: f.wrapped('dns_template_record'),
  input: z.strictObject({
    id: templateId,
    record_id: recordId,
    target: z.string().min(1).max(4096).optional().meta({ title: 'Target' }),
    ttl: TTL.optional(),
  }),
  check: ({ target, ttl }) =>
    target === undefined && ttl === undefined
      ? [{ path: 'target', message: 'give at least one change' }]
      : [],
})

export const deleteDnsTemplateRecord = defineOperation({
  ...at('dnsTemplates.deleteRecord', SECTION),
  ...f.destroys('The record leaves the template; domains made from it keep theirs.'),
  ...done,
  subject: 'account',
  title: 'Delete a record of a DNS template',
  help: 'Deletes one record of a template.',
  input: z.strictObject({ id: templateId, record_id: recordId }),
})

export const deleteDnsTemplate = defineOperation({
  ...at('dnsTemplates.delete', SECTION),
  ...f.destroys('The template is deleted; domains made from it stay.'),
  ...done,
  subject: 'account',
  title: 'Delete a DNS template',
  help: 'Deletes a template with its records.',
  input: z.strictObject({ id: templateId }),
})
