import { expect, test } from 'vitest'
import { dataOf, fieldsOf, fieldTypes } from './fields.ts'

const zone = 'example.com'

test.each([
  ['A', '192.0.2.1', { address: '192.0.2.1' }],
  ['MX', '10 mail.example.com.', { priority: '10', target: 'mail.example.com.' }],
  [
    'SRV',
    '1 2 443 web.example.com.',
    { priority: '1', weight: '2', port: '443', target: 'web.example.com.' },
  ],
  ['CAA', '0 issue "ca.example; a=b"', { flags: '0', tag: 'issue', value: 'ca.example; a=b' }],
  ['CAA', '0 issue ""', { flags: '0', tag: 'issue', value: '' }],
  ['TXT', '"v=spf1 -all"', { text: 'v=spf1 -all' }],
  ['TXT', '"a" "b"', { text: '"a" "b"' }],
  ['TXT', '""', { text: '' }],
  [
    'TXT',
    '"say \\"hi\\" \\\\200 \\195\\169 \\255 \\000"',
    { text: 'say \\"hi\\" \\\\200 é \\255 \\000' },
  ],
  ['TXT', `"${'x'.repeat(255)}" "${'x'.repeat(45)}"`, { text: 'x'.repeat(300) }],
  [
    'FAILOVER',
    '192.0.2.1 icmp.ping 192.0.2.2 192.0.2.3',
    { primary: '192.0.2.1', check: 'icmp.ping', targets: '192.0.2.2 192.0.2.3' },
  ],
  ['WEIRD', 'as it "is"', { data: 'as it "is"' }],
  ['TYPE731', '\\# 2 c000', { data: '\\# 2 c000' }],
])('%s %s as fields and back', (type, data, fields) => {
  expect(fieldsOf(type, data)).toEqual(fields)
  expect(dataOf(type, fields, zone)).toBe(data)
})

test('what people type', () => {
  expect(dataOf('MX', { priority: ' 10 ', target: 'mail' }, zone)).toBe('10 mail.example.com.')
  expect(dataOf('CNAME', { target: 'ghs.google.com' }, zone)).toBe('ghs.google.com.')
  expect(dataOf('TXT', { text: 'v=DKIM1\\; p="x"' }, zone)).toBe('"v=DKIM1; p=\\"x\\""')
  expect(dataOf('TXT', { text: '"v=DKIM1; " "p=x"' }, zone)).toBe('"v=DKIM1; " "p=x"')
  expect(dataOf('TXT', { text: '"not closed' }, zone)).toBe('"\\"not closed"')
  const soa = {
    primary: 'ns1',
    contact: 'first.last@example.com',
    serial: '1',
    refresh: '1h',
    retry: '15m',
    expire: '1w',
    minimum: '300',
  }
  expect(dataOf('SOA', soa, zone)).toBe(
    'ns1.example.com. first\\.last.example.com. 1 3600 900 604800 300',
  )
})

test('a problem names its field', () => {
  expect(dataOf('MX', { priority: '', target: 'mail' }, zone)).toEqual({
    problem: 'Priority: A value is missing.',
    field: 'priority',
  })
  expect(dataOf('MX', { priority: '10', target: '' }, zone)).toMatchObject({ field: 'target' })
  expect(dataOf('A', { address: '1.2.3' }, zone)).toMatchObject({ field: 'address' })
  expect(fieldTypes('WEIRD').map(({ key }) => key)).toEqual(['data'])
})
