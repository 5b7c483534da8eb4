import { expect, test } from 'vitest'
import { groupLines } from './groups.ts'
import { buildRows } from './rows.ts'
import { server } from '@renderer/data/test-server.ts'

const tagged = (id: string, ...tags: string[]) =>
  server({ id, name: id, marks: { tags, note: '', colour: null, price: null } })
const rows = buildRows([tagged('a', 'web', 'db'), tagged('b'), tagged('c', 'web')], {
  account: (id) => id,
  provider: (id) => id,
})
const told = (folded: string[] = []): string[] =>
  groupLines(rows, 'tag', new Set(folded)).map((line) =>
    line.kind === 'group'
      ? `${line.label} ${line.count}`
      : line.kind === 'row'
        ? line.row.id
        : line.key,
  )

test('a row stands under each of its tags, those without at the end', () => {
  expect(told()).toEqual(['db 1', 'a', 'web 2', 'a', 'c', 'No tags 1', 'b'])
})

test('every line has a key of its own', () => {
  const keys = groupLines(rows, 'tag', new Set()).map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})

test('a folded group keeps its head and count', () => {
  expect(told(['tag/web'])).toEqual(['db 1', 'a', 'web 2', 'No tags 1', 'b'])
})

test('10,000 rows are grouped within a moment', () => {
  const many = buildRows(
    Array.from({ length: 10_000 }, (_, n) => tagged(`s${n}`, `tag${n % 500}`)),
    { account: (id) => id, provider: (id) => id },
  )
  const began = performance.now()
  expect(groupLines(many, 'tag', new Set())).toHaveLength(10_500)
  expect(performance.now() - began).toBeLessThan(500)
})
