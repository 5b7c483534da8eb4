import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { idOrNull, idText } from '../../kit/values.ts'
import { at } from '../paths.ts'
import { addressList, checkRecord, DATA, HOST, MX_PRIORITY, TTL, TYPE } from './dns-record.ts'
import * as f from './fields.ts'

const SECTION = 'DNS'
const zone = { subject: 'zone' } as const
const done = { answer: 'any', output: z.unknown() } as const
const domainId = f.idOf('Domain id')
const recordId = f.idOf('Record id')

const DOMAIN = { id: idOrNull, name: f.text, serial: idOrNull, ...f.dates }
const RECORD = {
  id: idText,
  type: f.text,
  host: f.text,
  ttl: f.count,
  data: z.union([z.string(), z.array(z.string())]).nullish(),
  mx_priority: f.count,
  service: f.text,
  protocol: f.text,
  priority: f.count,
  weight: f.count,
  port: f.count,
  primary_data: f.text,
  service_type: f.text,
}

export const listDomains = defineOperation({
  ...at('dns.domains', SECTION),
  ...f.read,
  title: 'List domains',
  help: 'All domains of the account.',
  input: f.none,
  output: f.many('domain', DOMAIN),
})

export const createDomain = defineOperation({
  ...at('dns.createDomain', SECTION),
  ...f.write,
  title: 'Create a domain',
  help: 'Adds a domain, with first records for an address or from a template.',
  body: f.wrapped('domain'),
  input: z.strictObject({
    name: z
      .string()
      .regex(/^([a-z0-9_]([a-z0-9_-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/i, 'must be a full domain name')
      .max(253)
      .meta({ title: 'Domain' }),
    custom_template: z
      .string()
      .regex(/^\d*$/, 'must be a template’s number or empty')
      .meta({ title: 'DNS template id', help: 'Empty for none' }),
    ip_address: z
      .union([z.ipv4(), z.ipv6()], 'must be an IP address')
      .meta({ title: 'Address of the first records', type: 'string' }),
  }),
  output: f.one('domain', DOMAIN),
})

export const getDomain = defineOperation({
  ...at('dns.getDomain', SECTION),
  ...f.read,
  ...zone,
  title: 'Show a domain',
  help: 'One domain with its serial number.',
  input: z.strictObject({ id: domainId }),
  output: f.one('domain', DOMAIN),
})

export const deleteDomain = defineOperation({
  ...at('dns.deleteDomain', SECTION),
  ...f.destroys('The domain and all its records are deleted; it no longer resolves.'),
  ...zone,
  ...done,
  title: 'Delete a domain',
  help: 'Deletes a domain with all records.',
  input: z.strictObject({ id: domainId }),
})

export const listRecords = defineOperation({
  ...at('dns.records', SECTION),
  ...f.read,
  ...zone,
  title: 'List the records of a domain',
  help: 'All records of one domain. Times to live are in seconds.',
  input: z.strictObject({ id: domainId }),
  output: f.many('domain_record', RECORD),
})

export const createRecord = defineOperation({
  ...at('dns.createRecord', SECTION),
  ...f.write,
  ...zone,
  title: 'Create a record',
  help: 'Adds a record. MX needs a priority; SRV and failover records have fields of their own.',
  body: ({ data, ...fields }) => ({
    domain_record: { ...fields, data: fields.type === 'failover' ? addressList(data) : data },
  }),
  input: z.strictObject({
    id: domainId,
    type: TYPE,
    host: HOST,
    data: DATA,
    ttl: TTL.optional(),
    mx_priority: MX_PRIORITY.optional(),
    service: z.string().max(63).optional().meta({ title: 'Service (SRV)' }),
    protocol: z
      .enum(['_tcp', '_udp', '_tls'])
      .optional()
      .meta({ title: 'Protocol (SRV)', labels: { _tcp: 'TCP', _udp: 'UDP', _tls: 'TLS' } }),
    priority: z.int().min(0).max(65535).optional().meta({ title: 'Priority (SRV)' }),
    weight: z.int().min(0).max(65535).optional().meta({ title: 'Weight (SRV)' }),
    port: z.int().min(1).max(65535).optional().meta({ title: 'Port (SRV)' }),
    primary_data: z.ipv4().optional().meta({ title: 'Primary address (failover)' }),
    service_type: z
      .string()
      .max(60)
      .optional()
      .meta({ title: 'Check (failover)', help: 'A text key such as icmp.ping' }),
  }),
  check: checkRecord,
  output: f.one('domain_record', { ...RECORD, id: idOrNull }),
})

export const updateRecord = defineOperation({
  ...at('dns.updateRecord', SECTION),
  ...f.write,
  ...zone,
  ...done,
  title: 'Edit a record',
  help: 'Changes a record. All records of a host share one time to live.',
  body: f.wrapped('domain_record'),
  input: z.strictObject({
    id: domainId,
    record_id: recordId,
    ttl: TTL.optional(),
    data: DATA.optional(),
    host: HOST.optional(),
    mx_priority: MX_PRIORITY.optional(),
  }),
  check: ({ ttl, data, host, mx_priority }) =>
    [ttl, data, host, mx_priority].every((one) => one === undefined)
      ? [{ path: 'data', message: 'give at least one change' }]
      : [],
})

export const replaceRecords = defineOperation({
  ...at('dns.replaceRecords', SECTION),
  ...f.destroys('Records of the domain that are not in the list are deleted.'),
  ...zone,
  title: 'Replace all records of a domain',
  help: 'The list becomes the whole zone, SOA and NS records too.',
  body: ({ domain_records }) => ({
    domain_records: (domain_records as unknown[]).map((record) => ({ domain_record: record })),
  }),
  input: z.strictObject({
    id: domainId,
    domain_records: z
      .array(
        z.strictObject({
          ttl: TTL,
          type: z.string().min(1).max(20).meta({ title: 'Type' }),
          host: HOST,
          data: DATA,
          mx_priority: MX_PRIORITY.optional(),
        }),
      )
      .min(1)
      .max(5000)
      .meta({ title: 'Records' }),
  }),
  output: z.looseObject({ message: f.text }),
})

export const getRecord = defineOperation({
  ...at('dns.getRecord', SECTION),
  ...f.read,
  ...zone,
  title: 'Show a record',
  help: 'One record of a domain.',
  input: z.strictObject({ id: domainId, record_id: recordId }),
  output: f.one('domain_record', RECORD),
})

export const deleteRecord = defineOperation({
  ...at('dns.deleteRecord', SECTION),
  ...f.destroys('The record is deleted; what it named no longer resolves.'),
  ...zone,
  ...done,
  title: 'Delete a record',
  help: 'Deletes one record of a domain.',
  input: z.strictObject({ id: domainId, record_id: recordId }),
})

export const serviceTypes = defineOperation({
  ...at('dns.serviceTypes', SECTION),
  ...f.read,
  title: 'List failover checks',
  help: 'Text keys of the checks that failover records can use.',
  input: f.none,
  output: z.unknown(),
})

export const dnsHosts = defineOperation({
  ...at('dns.hosts', SECTION),
  ...f.read,
  title: 'List name servers',
  help: 'Names and addresses of VPS.NET’s name servers.',
  input: f.none,
  output: f.many('dns_host', { host: f.text, ip: f.text }),
})
