import { expect, test } from 'vitest'
import { parseFilter } from './filter.ts'
import {
  BUILT_IN,
  nameProblem,
  renamedView,
  saveProblem,
  withoutView,
  withView,
} from './saved-views.ts'

const table = { columns: null, sort: [], group: 'none' as const }
const views = withView([], { name: ' Mine ', filter: 'tag:web', table })

test('a view is kept under its trimmed name, renamed and deleted', () => {
  expect(views).toEqual([{ name: 'Mine', filter: 'tag:web', table }])
  expect(renamedView(views, 'Mine', 'Ours ').map(({ name }) => name)).toEqual(['Ours'])
  expect(withoutView(views, 'Mine')).toEqual([])
})

test('names are there, short and taken once', () => {
  expect(nameProblem('  ', views)).toMatch(/needs a name/)
  expect(nameProblem('x'.repeat(61), views)).toMatch(/60/)
  expect(nameProblem('mine', views)).toMatch(/already/)
  expect(nameProblem('gone', views)).toMatch(/already/)
  expect(nameProblem('MINE', views, 'Mine')).toBeNull()
  expect(nameProblem('Other', views)).toBeNull()
})

test('too many and too long are said before main refuses them', () => {
  const many = Array.from({ length: 50 }, (_, n) => ({ name: `v${n}`, filter: '', table }))
  expect(saveProblem('one more', '', many)).toMatch(/50/)
  expect(saveProblem('long', 'x'.repeat(501), [])).toMatch(/too long/)
})

test('the built-in ones are filters that are understood', () => {
  for (const { filter } of BUILT_IN) expect(parseFilter(filter).text).toBe('')
})
