import type { DnsLimits } from '@shared/domain/dns.ts'
import { expect, test } from 'vitest'
import { formatOf, readRecords } from './read.ts'

const limits: DnsLimits = {
  types: ['A', 'TXT'],
  readOnly: [],
  ttls: null,
  minTtl: 60,
  maxTtl: 86_400,
  defaultTtl: 3600,
  ttlPerHost: false,
  failoverChecks: [],
}

test('the format is told from the text', () => {
  expect(formatOf('$ORIGIN example.com.\nwww A 192.0.2.1')).toBe('zone')
  expect(formatOf('  [{"host": "www"}]')).toBe('json')
  expect(formatOf('host,type,ttl,data\nwww,A,3600,192.0.2.1')).toBe('csv')
  expect(formatOf('host;type;ttl;data\nwww;A;3600;192.0.2.1')).toBe('csv')
  expect(formatOf('; host; type; data\nwww A 192.0.2.1')).toBe('zone')
  expect(formatOf('www\tA\t3600\t192.0.2.1')).toBe('zone')
  expect(formatOf('host\ttype\tttl\tdata\nwww\tA\t3600\t192.0.2.1')).toBe('csv')
})

test('a table copied from a spreadsheet is read like CSV; without a time to live the default counts', () => {
  const text = 'host\ttype\tttl\tdata\nwww\tA\t300\t192.0.2.1\n@\tTXT\t\t"v=spf1, all"\n'
  const { records, errors } = readRecords('csv', text, 'example.com', limits)
  expect(errors).toEqual([])
  expect(records.map(({ host, ttl, data }) => [host, ttl, data])).toEqual([
    ['www', 300, '192.0.2.1'],
    ['@', 3600, '"v=spf1, all"'],
  ])
})

test('a mistake is told with its place, and nothing is read', () => {
  const { records, errors } = readRecords(
    'zone',
    'www A 192.0.2.1\nx A 192.0.2.999\n',
    'a.example',
    limits,
  )
  expect(records).toEqual([])
  expect(errors.map(({ line }) => line)).toEqual([2])
})
