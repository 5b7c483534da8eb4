import { expect, test } from 'vitest'
import { recordsOf, serverFacts } from './capabilities/map.ts'
import { authorize, readCredential, readError, secretsOf } from './quirks.ts'

test('four ways to sign in', () => {
  expect(authorize(readCredential({ scheme: 'bearer', token: 't' }))).toEqual({
    authorization: 'Bearer t',
  })
  expect(authorize(readCredential({ scheme: 'basic', username: 'u', password: 'p' }))).toEqual({
    authorization: `Basic ${btoa('u:p')}`,
  })
  const own = { scheme: 'header', headerName: 'X-Api-Key', headerValue: 'v' }
  expect(authorize(readCredential(own))).toEqual({ 'x-api-key': 'v' })
  expect(authorize(readCredential({ scheme: 'none' }))).toEqual({})
})

test.each([
  [{ scheme: 'oauth' }, 'scheme'],
  [{ scheme: 'bearer' }, 'token'],
  [{ scheme: 'basic', username: 'u' }, 'password'],
  [{ scheme: 'header', headerName: 'bad name', headerValue: 'v' }, 'headerName'],
  [{ scheme: 'header', headerName: 'x', headerValue: 'a\r\nb: c' }, 'headerValue'],
])('%j names %s', (typed, field) => {
  expect(() => readCredential(typed as unknown as Record<string, string>)).toThrow(field)
})

test('every secret of a sign-in is known', () => {
  expect(secretsOf(readCredential({ scheme: 'basic', username: 'u', password: 'p' }))).toEqual([
    'p',
    'u:p',
  ])
  expect(secretsOf({ scheme: 'none' })).toEqual([])
})

test('a request for payment says that the order exists', () => {
  for (const answer of [
    { status: 402, body: null },
    { status: 200, body: { status: 402, message: 'Pay' } },
    { status: 200, body: { status: 202, message: 'Payment is required' } },
  ]) {
    expect(readError(answer)).toMatchObject({
      code: 'outcome_unknown',
      next: expect.stringContaining('Do not order again') as unknown,
    })
  }
  const unpaid = { order_id: 73, status: 402, message: 'Payment required' }
  expect(readError({ status: 200, body: unpaid })).toBeNull()
  expect(readError({ status: 402, body: unpaid })?.code).toBe('outcome_unknown')
  expect(readError({ status: 200, body: { status: 200, message: 'Payment required' } })).toBeNull()
  expect(readError({ status: 201, body: null })).toBeNull()
})

test('servers in any form that a list could have', () => {
  const server = { id: 1, name: 'a', ip: '192.0.2.1' }
  for (const answer of [[server], { servers: [server] }, { data: { servers: [server] } }]) {
    expect(recordsOf(answer)).toEqual([server])
  }
  expect(recordsOf({ 1: { name: 'a' }, 2: { name: 'b' } }).map(({ id }) => id)).toEqual(['1', '2'])
  for (const odd of [null, 5, 'x', {}]) expect(recordsOf(odd)).toEqual([])
})

test('what a record says is taken where it is', () => {
  const addresses = ['192.0.2.1', '2001:db8::1', 'not one']
  expect(
    serverFacts({ order_item_id: 7, reference: 'box', ips: addresses, status: 'online' }),
  ).toMatchObject({
    providerId: '7',
    name: 'box',
    state: 'running',
    addresses: [
      { address: '192.0.2.1', family: 'ipv4' },
      { address: '2001:db8::1', family: 'ipv6' },
    ],
  })
  expect(serverFacts({ name: 'no id' })).toBeNull()
})
