import { expect, test } from 'vitest'
import { httpError } from '../../errors/from-http.ts'
import { addressesIn } from './capabilities/addresses.ts'
import { saysNoSsd } from './capabilities/servers.ts'
import { addressList, checkRecord } from './operations/dns-record.ts'
import { one, many } from './operations/fields.ts'
import { MaybeVm } from './operations/servers.ts'
import { cpuPercent, easternTime, readCredential, readError } from './quirks.ts'

test('four forms of errors', () => {
  expect(readError({ status: 422, body: { errors: [['label', "can't be blank"]] } })).toMatchObject(
    {
      code: 'invalid_input',
      providerMessage: "label can't be blank",
      fields: [{ path: 'label', message: "can't be blank" }],
    },
  )
  expect(readError({ status: 200, body: { errors: 'Server not found' } })?.code).toBe('not_found')
  expect(readError({ status: 200, body: false })?.code).toBe('invalid_input')
  expect(readError({ status: 200, body: { error: 'Zone is locked' } })?.code).toBe('conflict')
})

test('only an answer that says so means that there are no SSD servers', () => {
  const said = (status: number, providerMessage: string) =>
    saysNoSsd(httpError(status, readError({ status, body: { errors: providerMessage } }) ?? {}))
  expect([200, 404, 422].map((status) => said(status, 'No SSD servers found'))).toEqual([
    true,
    true,
    true,
  ])
  expect(said(403, 'No SSD servers found')).toBe(false)
  expect(said(404, 'Not found')).toBe(false)
  expect(said(429, 'Too many requests')).toBe(false)
})

test('no error where there is none', () => {
  for (const body of [[], {}, null, { message: 'Records updated' }, { errors: [] }]) {
    expect(readError({ status: 200, body })).toBeNull()
  }
})

test('a failed sign-in is 406', () => {
  for (const status of [401, 403, 406]) {
    expect(readError({ status, body: '' })?.code).toBe('unauthorized')
  }
})

test('credentials are checked before anything is sent', () => {
  expect(readCredential({ email: ' a@example.com ', apiKey: 'k==' })).toEqual({
    email: 'a@example.com',
    apiKey: 'k==',
  })
  expect(() => readCredential({ email: 'a:b', apiKey: 'k' })).toThrow('e-mail')
  expect(() => readCredential({ email: 'a@example.com' })).toThrow('key')
})

test.each([
  ['2010-04-24T18:00:00Z', '2010-04-24 14:00'],
  ['2010-01-24T18:00:00Z', '2010-01-24 13:00'],
  ['2010-01-25T04:30:00+02:00', '2010-01-24 21:30'],
])('%s is %s in the eastern United States', (instant, expected) =>
  expect(easternTime(instant)).toBe(expected),
)

test('CPU percent', () => {
  expect(cpuPercent(300, 300)).toBe(10)
  expect(cpuPercent(300, 0)).toBe(0)
})

test('records with and without their wrapper', () => {
  const schema = one('cloud', {})
  expect(schema.parse({ cloud: { id: 1 } })).toEqual({ id: 1 })
  expect(schema.parse([{ id: 1 }])).toEqual({ id: 1 })
  expect(many(['slice', 'ram_node'], {}).parse([{ slice: { a: 1 } }, { b: 2 }])).toEqual([
    { a: 1 },
    { b: 2 },
  ])
})

test('a deleted server is null', () => {
  expect(MaybeVm.parse({})).toBeNull()
  expect(MaybeVm.parse({ virtual_machine: { id: 7 } })?.id).toBe('7')
})

test('addresses in every form that was seen', () => {
  const nested = {
    ip_address: { ip_address: { ip_address: '192.0.2.7', netmask: '255.255.255.0' } },
  }
  expect(addressesIn(nested, [{ ip_address: '192.0.2.8' }], null, 'none')).toEqual([
    '192.0.2.7',
    '192.0.2.8',
  ])
})

test.each([
  [{ type: 'mx', data: 'mail.example.com.', ttl: 900 }, 'mx_priority'],
  [{ type: 'a', data: '192.0.2.1', ttl: 900, mx_priority: 1 }, 'mx_priority'],
  [{ type: 'a', data: 'host', ttl: 900 }, 'data'],
  [{ type: 'a', data: '192.0.2.1' }, 'ttl'],
  [{ type: 'cname', data: 'example.com', ttl: 900 }, 'data'],
  [{ type: 'srv', data: 'sip.example.com.', ttl: 900 }, 'service'],
  [{ type: 'failover', data: 'none', primary_data: '192.0.2.2', service_type: 'http.get' }, 'data'],
])('record %j names %s', (record, path) =>
  expect(checkRecord(record).map((problem) => problem.path)).toContain(path),
)

test('good records pass', () => {
  expect(checkRecord({ type: 'mx', data: 'mail.example.com.', ttl: 900, mx_priority: 10 })).toEqual(
    [],
  )
  const failover = { primary_data: '192.0.2.2', service_type: 'icmp.ping' }
  expect(addressList('192.0.2.1, 192.0.2.3')).toEqual(['192.0.2.1', '192.0.2.3'])
  expect(checkRecord({ type: 'failover', data: ['192.0.2.1'], ...failover })).toEqual([])
})
