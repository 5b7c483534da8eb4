import { expect, test } from 'vitest'
import { nextTick, ref } from 'vue'
import type { Line } from './data-list.ts'
import { type Selected, useListSelection } from './list-selection.ts'

const lines: Line<string>[] = [
  { kind: 'group', key: 'g', label: 'G', count: 4, open: true },
  ...['a', 'b', 'c', 'd'].map((row) => ({ kind: 'row' as const, key: row, row })),
]
function made() {
  const selected = ref<Selected | undefined>(new Set())
  const selection = useListSelection(
    selected,
    () => lines,
    (row) => row,
  )
  return { selected, selection, ids: () => [...(selected.value ?? [])].sort().join('') }
}

test('toggles one, takes all rows and lets them go', () => {
  const { selection, ids } = made()
  selection.toggle('b')
  selection.toggle('c')
  selection.toggle('b')
  expect(ids()).toBe('c')
  selection.all()
  expect(ids()).toBe('abcd')
  selection.clear()
  expect(ids()).toBe('')
})

test('a run grows and shrinks from where it began, and keeps what was chosen before', () => {
  const { selection, ids } = made()
  selection.toggle('a')
  selection.extend(3, 4)
  expect(ids()).toBe('acd')
  selection.extend(4, 3)
  expect(ids()).toBe('ac')
  selection.rest()
  selection.extend(2, 2)
  expect(ids()).toBe('abc')
})

test('cleared from outside, the next run begins anew', async () => {
  const { selected, selection, ids } = made()
  selection.extend(1, 3)
  selected.value = new Set()
  await nextTick()
  selection.extend(4, 4)
  expect(ids()).toBe('d')
})
