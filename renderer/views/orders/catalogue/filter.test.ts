import { describe, expect, it, test } from 'vitest'
import { filterRows, isFiltered, NO_FILTER, type OfferFilter, typedNumber } from './filter.ts'
import { price, rowsOf } from './test-offer.ts'

const GIB = 1024 ** 3
const rows = rowsOf(
  {
    name: 'S',
    cpuCores: 1,
    memoryBytes: 2 * GIB,
    storageBytes: 20 * GIB,
    price: price(499),
    location: 'Helsinki',
    includes: ['1 IPv4'],
  },
  {
    name: 'M',
    cpuCores: 4,
    memoryBytes: 8_000_000_000,
    storageBytes: 80e9,
    price: price(1, 'EUR', 'hour'),
    location: 'Frankfurt',
  },
  {
    name: 'Dollar',
    cpuCores: 2,
    memoryBytes: 4 * GIB,
    storageBytes: 40e9,
    price: price(100, 'USD'),
  },
  { name: 'Custom', from: true, price: price(900) },
  { name: 'Silent' },
)
const found = (given: Partial<OfferFilter>): string =>
  filterRows(rows, { ...NO_FILTER, currency: 'EUR', ...given })
    .map(({ offer }) => offer.name)
    .join(' ')

describe('filterRows', () => {
  it('asks for nothing at first', () => {
    expect(found({})).toBe('S M Dollar Custom Silent')
    expect(isFiltered({ ...NO_FILTER, currency: 'EUR' })).toBe(false)
    expect(isFiltered({ ...NO_FILTER, cores: '2' })).toBe(true)
  })
  it('searches names, accounts, places and what is included', () => {
    expect(found({ text: 'alpha IPV4' })).toBe('S')
    expect(found({ text: 'helsinki' })).toBe('S')
  })
  it('takes what the form decides, and leaves out what is not told', () => {
    expect(found({ cores: '2' })).toBe('M Dollar Custom')
    expect(found({ memoryGib: '4' })).toBe('M Dollar Custom')
    expect(found({ storageGb: '80' })).toBe('M Custom')
    expect(found({ location: 'Helsinki' })).toBe('S Custom')
  })
  it('takes 8 GB for what is asked for as 8 GiB', () => {
    expect(found({ memoryGib: '8' })).toBe('M Custom')
  })
  it('holds prices by the month against their own currency only', () => {
    expect(found({ most: '5' })).toBe('S')
    expect(found({ most: '7,30' })).toBe('S M')
    expect(found({ most: '9' })).toBe('S M Custom')
    expect(found({ most: '1', currency: 'USD' })).toBe('Dollar')
  })
  it('is not bothered by what is no number', () => {
    expect(found({ most: 'cheap', cores: '-2' })).toBe('S M Dollar Custom Silent')
  })
})

test.each([
  ['', null],
  [' 4 ', 4],
  ['1,5', 1.5],
  ['-1', null],
  ['x', null],
])('“%s” is %s', (text, value) => {
  expect(typedNumber(text)).toBe(value)
})
