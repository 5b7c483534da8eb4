import type { ImportPlan } from '@shared/domain/marks-file.ts'
import { expect, test } from 'vitest'
import { changeText, marksText, placeLines } from './marks-file.ts'

const effect = { servers: 0, losing: 0, views: 0, problem: null, examples: [] }
const plan = (given: Partial<ImportPlan>): ImportPlan => ({
  plan: 'p',
  exportedAt: '',
  servers: 0,
  views: 0,
  here: 0,
  later: 0,
  skipped: [],
  add: effect,
  replace: effect,
  ...given,
})

test('what changes, in numbers', () => {
  expect(changeText({ servers: 1, views: 0 })).toBe('1 server')
  expect(changeText({ servers: 1200, views: 2 })).toBe('1,200 servers and 2 views')
  expect(changeText({ servers: 0, views: 0 })).toBe('')
})

test('where the servers of the file are', () => {
  expect(placeLines(plan({}))).toEqual(['The file names no server.'])
  expect(placeLines(plan({ servers: 2, here: 2 }))).toEqual(['All 2 servers are listed here.'])
  const skipped = [
    { account: 'Other', provider: 'alpha', count: 1, why: 'no_account' },
    { account: 'Twin', provider: 'alpha', count: 2, why: 'ambiguous' },
  ] as const
  const lines = placeLines(plan({ servers: 5, here: 1, later: 1, skipped: [...skipped] }))
  expect(lines).toHaveLength(4)
  expect(lines[0]).toBe('1 of 5 servers is listed here.')
  expect(lines[2]).toContain('“Other” (alpha) is left out: there is no such account')
  expect(lines[3]).toContain('“Twin” (alpha) are left out: several accounts')
})

test('marks in one line', () => {
  expect(marksText({ tags: ['a', 'b'], note: 'rack 4', colour: 'teal', price: null })).toBe(
    'a, b · rack 4 · teal',
  )
  expect(marksText({ tags: [], note: '', colour: null, price: null })).toBe('nothing')
})
