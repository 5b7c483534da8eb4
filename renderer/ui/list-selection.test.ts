import { expect, test } from 'vitest'
import { nextTick, ref } from 'vue'
import { type Line, linesOf } from './data-list.ts'
import { type Selected, useListSelection } from './list-selection.ts'

const lines: Line<string>[] = [
  { kind: 'group', key: 'g', label: 'G', count: 4, open: true },
  ...['a', 'b', 'c', 'd'].map((row) => ({ kind: 'row' as const, key: row, row })),
]
function made() {
  const selected = ref<Selected | undefined>(new Set())
  const selection = useListSelection(
    selected,
    () => linesOf(lines),
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

test('a run over rows that are not here asks for them; what was chosen meanwhile stays', async () => {
  const selected = ref<Selected | undefined>(new Set())
  const here = (place: number): Line<string> =>
    place === 0 || place === 9
      ? { kind: 'row', key: `r${place}`, row: `r${place}` }
      : { kind: 'waiting', key: `waiting-${place}` }
  let answer: (keys: string[]) => void = () => {}
  const asked: number[][] = []
  const source = {
    length: 10,
    at: (place: number) => (place < 10 ? here(place) : undefined),
    indexOf: (key: string) => ['r0', 'r9'].indexOf(key) * 9,
    keys: (from: number, to: number) => {
      asked.push([from, to])
      return new Promise<string[]>((resolve) => (answer = resolve))
    },
  }
  const selection = useListSelection(
    selected,
    () => source,
    (row) => row,
  )
  selection.extend(0, 9)
  expect([asked, selected.value?.size]).toEqual([[[0, 9]], 0])
  answer(['r0', 'r5', 'r9'])
  await nextTick()
  expect([...(selected.value ?? [])]).toEqual(['r0', 'r5', 'r9'])
  selection.all()
  selection.toggle('r0')
  answer(['late'])
  await nextTick()
  expect([...(selected.value ?? [])]).toEqual(['r5', 'r9'])
})
