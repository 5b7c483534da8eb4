import { expect, test } from 'vitest'
import { type Candidate, matchesOf } from './order-match.ts'

const sentAt = '2026-05-01T12:00:00.500Z'
const candidate = (more: Partial<Candidate>): Candidate => ({
  providerId: '73',
  label: 'web-01',
  at: '2026-05-01T12:00:12.500Z',
  compared: [{ what: 'the same label', agrees: true, mark: 'name' }],
  ...more,
})
const match = (...candidates: Candidate[]) =>
  matchesOf({ sentAt }, candidates).map(({ providerId, why, sure }) => ({ providerId, why, sure }))

test('one that agrees in all, made since, is sure', () => {
  const why = ['made 12 s after it was sent', 'the same label']
  expect(match(candidate({}))).toEqual([{ providerId: '73', why, sure: true }])
})

test.each([
  ['made before', '2026-05-01T12:00:00.499Z', 0],
  ['made at the same time', '2026-05-01T12:00:00.500Z', 1],
  ['made within the second, which is all that is said', '2026-05-01T12:00:00.000Z', 1],
  ['made a second before', '2026-05-01T11:59:59.000Z', 0],
  ['made ten minutes later', '2026-05-01T12:10:00.500Z', 1],
  ['made long after', '2026-05-01T12:10:01.001Z', 0],
])('%s: %s', (_what, at, count) => {
  expect(match(candidate({ at })).length).toBe(count)
})

test('two that agree: neither is sure, nor is one without a mark or with a difference', () => {
  expect(match(candidate({}), candidate({ providerId: '74' })).map(({ sure }) => sure)).toEqual([
    false,
    false,
  ])
  const unmarked = [{ what: 'the same total', agrees: true }]
  expect(match(candidate({ compared: unmarked }))[0]?.sure).toBe(false)
  const differs = [...candidate({}).compared, { what: 'the same total', agrees: false }]
  expect(match(candidate({ compared: differs }))[0]).toMatchObject({ sure: false })
  expect(match(candidate({ compared: differs }))[0]?.why).not.toContain('the same total')
})

test('of two that agree, one of another order of ours leaves the other sure', () => {
  const both = [candidate({}), candidate({ providerId: '74' })]
  const found = matchesOf({ sentAt, claimed: new Set(['73']) }, both)
  expect(found).toMatchObject([{ providerId: '74', sure: true }])
})

test('the sure one stands alone', () => {
  const other = candidate({ providerId: '74', compared: [] })
  expect(match(other, candidate({})).map(({ providerId }) => providerId)).toEqual(['73'])
})

test('without a time a name is not enough, a code of its own is', () => {
  expect(match(candidate({ at: null }))[0]?.sure).toBe(false)
  const code = [{ what: 'the same reference', agrees: true, mark: 'code' as const }]
  expect(match(candidate({ at: null, compared: code }))).toEqual([
    { providerId: '73', why: ['the same reference'], sure: true },
  ])
})
