import { z } from 'zod'
import {
  count,
  figure,
  Id,
  id,
  inSection,
  required,
  success,
  text,
  words,
  IdOrNone,
} from './fields.ts'

const define = inSection('DNS')
const zone = { service_id: id('Service id'), zone_id: id('Zone id') }
const record = {
  name: words('Name'),
  ttl: count('Time to live', 0),
  priority: count('Priority', 0),
  type: words('Type', 16),
  content: words('Content', 4096),
}
const checkRecord = required('name', 'ttl', 'type', 'content')

export const listZones = define({
  id: 'time4vps.dns.list',
  title: 'List zones',
  help: 'All DNS zones, each with the service it belongs to.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/dns',
  input: z.strictObject({}),
  output: z.looseObject({
    service_ids: z.array(Id).nullish(),
    zones: z.array(z.looseObject({ domain_id: Id, name: text, service_id: IdOrNone })),
  }),
})

export const createZone = define({
  id: 'time4vps.dns.createZone',
  title: 'Add a zone',
  help: 'Creates a new DNS zone at a DNS service.',
  subject: 'account',
  effect: 'write',
  method: 'POST',
  path: '/api/service/{service_id}/dns',
  input: z.strictObject({ service_id: zone.service_id, name: words('Zone name') }),
  check: required('name'),
  ...success,
})

export const getZone = define({
  id: 'time4vps.dns.getZone',
  title: 'Show a zone',
  help: 'One DNS zone with its records.',
  subject: 'zone',
  effect: 'read',
  method: 'GET',
  path: '/api/service/{service_id}/dns/{zone_id}',
  input: z.strictObject(zone),
  output: z.looseObject({
    service_id: IdOrNone,
    name: text,
    records: z
      .array(
        z.looseObject({
          id: Id,
          name: text,
          ttl: figure,
          priority: figure,
          content: text,
          type: text,
        }),
      )
      // Without this it is no zone: half an answer must not look like an empty one.
      .nullable(),
  }),
})

export const deleteZone = define({
  id: 'time4vps.dns.deleteZone',
  title: 'Delete a zone',
  help: 'Removes the DNS zone and all its records.',
  subject: 'zone',
  effect: 'destructive',
  losesWhat: 'The zone and all its records are deleted; its names no longer resolve.',
  method: 'DELETE',
  path: '/api/service/{service_id}/dns/{zone_id}',
  input: z.strictObject(zone),
  ...success,
})

export const createRecord = define({
  id: 'time4vps.dns.createRecord',
  title: 'Add a record',
  help: 'Creates a record in the DNS zone.',
  subject: 'zone',
  effect: 'write',
  method: 'POST',
  path: '/api/service/{service_id}/dns/{zone_id}/records',
  input: z.strictObject({ ...zone, ...record }),
  check: checkRecord,
  ...success,
})

export const updateRecord = define({
  id: 'time4vps.dns.updateRecord',
  title: 'Change a record',
  help: 'Replaces what a record of the DNS zone says.',
  subject: 'zone',
  effect: 'write',
  method: 'PUT',
  path: '/api/service/{service_id}/dns/{zone_id}/records/{record_id}',
  input: z.strictObject({ ...zone, record_id: id('Record id'), ...record }),
  check: checkRecord,
  ...success,
})

export const deleteRecord = define({
  id: 'time4vps.dns.deleteRecord',
  title: 'Delete a record',
  help: 'Removes a record from the DNS zone.',
  subject: 'zone',
  effect: 'destructive',
  losesWhat: 'The record is deleted; what it says no longer resolves.',
  method: 'DELETE',
  path: '/api/service/{service_id}/dns/{zone_id}/records/{record_id}',
  input: z.strictObject({ ...zone, record_id: id('Record id') }),
  ...success,
})
