import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { idOrNull, idText } from '../../kit/values.ts'
import { at } from '../paths.ts'
import * as f from './fields.ts'

const SECTION = 'IPs'
const ipId = f.idOf('Address id')
const done = { answer: 'any', output: z.unknown() } as const

export const listIps = defineOperation({
  ...at('ips.list', SECTION),
  ...f.read,
  title: 'List addresses',
  help: 'All IP addresses of the account.',
  input: z.strictObject({ consumer_id: f.idOf('Consumer id').optional() }),
  output: f.many('ip_address', {
    id: idText,
    ip_address: f.text,
    virtual_machine_id: idOrNull,
    consumer_id: idOrNull,
    description: f.text,
    notes: f.text,
  }),
})

export const createIps = defineOperation({
  ...at('ips.create', SECTION),
  ...f.buys('Additional addresses are charged every month.'),
  ...done,
  subject: 'server',
  title: 'Add addresses',
  help: 'Adds IP addresses to a cloud server.',
  input: z.strictObject({
    quantity: z.int().min(1).max(50).meta({ title: 'Quantity' }),
    type: z.string().min(1).max(40).meta({ title: 'Type', help: 'The document shows: internal' }),
    virtual_machine_id: f.idOf('Server id', 'server'),
    consumer_id: f.idOf('Consumer id').optional(),
  }),
})

export const updateIp = defineOperation({
  ...at('ips.update', SECTION),
  ...f.write,
  ...done,
  title: 'Edit an address',
  help: 'Sets its description or consumer. The text is read back as its description.',
  body: f.wrapped('ip_address'),
  input: z.strictObject({
    id: ipId,
    notes: z.string().max(500).optional().meta({ title: 'Description' }),
    consumer_id: f.idOf('Consumer id').optional(),
  }),
  check: ({ notes, consumer_id }) =>
    notes === undefined && consumer_id === undefined
      ? [{ path: 'notes', message: 'give a description or a consumer' }]
      : [],
})

const REASONS = { 0: 'DNS', 1: 'Name server', 2: 'Other', 3: 'SSL' }

export const requestJustified = defineOperation({
  ...at('ips.requestJustified', SECTION),
  ...f.buys('Addresses that are granted are charged every month.'),
  ...done,
  subject: 'server',
  title: 'Request justified addresses',
  help: 'Asks for addresses with the reason for each: ip_address1, ip_address2, …',
  input: z.strictObject({
    virtual_machine_id: f.idOf('Server id', 'server'),
    ip_justification: z
      .record(
        z.string().regex(/^ip_address\d+$/, 'must be ip_address1, ip_address2, …'),
        z.strictObject({
          justification_type: z.enum(['0', '1', '2', '3']).meta({ title: 'For', labels: REASONS }),
          justification_reason: z.string().min(1).max(500).meta({ title: 'Reason' }),
        }),
      )
      .meta({ title: 'Justifications' }),
  }),
  check: ({ ip_justification }) =>
    Object.keys(ip_justification).length === 0
      ? [{ path: 'ip_justification', message: 'needs at least one address' }]
      : [],
})

export const justifications = defineOperation({
  ...at('ips.justifications', SECTION),
  ...f.read,
  title: 'List justified addresses',
  help: 'Requests for addresses and their reasons.',
  input: f.none,
  output: z.unknown(),
})

export const deleteIp = defineOperation({
  ...at('ips.delete', SECTION),
  ...f.destroys('The address leaves the account; whoever uses it can’t be reached there any more.'),
  ...done,
  subject: 'account',
  title: 'Delete an address',
  help: 'Removes an address from the account; it is no longer billed.',
  input: z.strictObject({ id: ipId }),
})

export const reassignIp = defineOperation({
  ...at('ips.reassign', SECTION),
  ...f.write,
  ...done,
  title: 'Reassign an address',
  help: 'Gives the address to another server of the same cloud.',
  input: z.strictObject({ id: ipId, virtual_machine_id: f.idOf('Server id', 'server') }),
})

export const ipExists = defineOperation({
  ...at('ips.exists', SECTION),
  ...f.read,
  title: 'Check whether an address exists',
  help: 'Whether VPS.NET knows an IP address.',
  input: z.strictObject({
    ip_address: z
      .union([z.ipv4(), z.ipv6()], 'must be an IP address')
      .meta({ title: 'Address', type: 'string' }),
  }),
  output: z.unknown(),
})
