import { expect, test } from 'vitest'
import {
  linesAround,
  placesFor,
  rowAfterKey,
  sortAfterClick,
  sortMark,
  sortsAfterClick,
  topFor,
} from './data-list.ts'

test('arrows and j k move by one and stop at the ends', () => {
  expect(rowAfterKey('ArrowDown', 3, 10, 5)).toBe(4)
  expect(rowAfterKey('j', 9, 10, 5)).toBe(9)
  expect(rowAfterKey('k', 0, 10, 5)).toBe(0)
  expect(rowAfterKey('ArrowUp', 3, 10, 5)).toBe(2)
})

test('with no active row, down goes to the first', () => {
  expect(rowAfterKey('ArrowDown', -1, 10, 5)).toBe(0)
  expect(rowAfterKey('ArrowUp', -1, 10, 5)).toBe(0)
})

test('pages and ends', () => {
  expect(rowAfterKey('PageDown', 7, 10, 5)).toBe(9)
  expect(rowAfterKey('PageUp', 7, 10, 5)).toBe(2)
  expect(rowAfterKey('Home', 7, 10, 5)).toBe(0)
  expect(rowAfterKey('End', 0, 10, 5)).toBe(9)
})

test('other keys and an empty list move nothing', () => {
  expect(rowAfterKey('x', 3, 10, 5)).toBeNull()
  expect(rowAfterKey('toString', 3, 10, 5)).toBeNull()
  expect(rowAfterKey('ArrowDown', -1, 0, 5)).toBeNull()
})

test('a header turns round on the second click, another one starts ascending', () => {
  expect(sortAfterClick({ key: 'name', descending: false }, 'name')).toEqual({
    key: 'name',
    descending: true,
  })
  expect(sortAfterClick({ key: 'name', descending: true }, 'plan')).toEqual({
    key: 'plan',
    descending: false,
  })
})

test('with Shift a header counts as well: ascending, descending, then no more', () => {
  const name = { key: 'name', descending: false }
  const two = sortsAfterClick([name], 'plan', true)
  expect(two).toEqual([name, { key: 'plan', descending: false }])
  const turned = sortsAfterClick(two, 'plan', true)
  expect(turned).toEqual([name, { key: 'plan', descending: true }])
  expect(sortsAfterClick(turned, 'plan', true)).toEqual([name])
  expect(sortsAfterClick(turned, 'plan', false)).toEqual([{ key: 'plan', descending: false }])
})

test('marks say the place only where there are several', () => {
  const sorts = [
    { key: 'name', descending: false },
    { key: 'plan', descending: true },
  ]
  expect(sortMark(sorts, 'plan')).toBe('↓2')
  expect(sortMark(sorts.slice(0, 1), 'name')).toBe('↑')
  expect(sortMark(sorts, 'state')).toBe('')
})

const sight = { top: 360, seen: 100, height: 36, count: 1000 }

test('the lines in sight, those that are cut off too, and some more', () => {
  expect(linesAround({ ...sight, top: 0 }, 0)).toEqual({ first: 0, end: 3 })
  expect(linesAround(sight, 0)).toEqual({ first: 10, end: 13 })
  expect(linesAround({ ...sight, top: 370 }, 2)).toEqual({ first: 8, end: 16 })
  expect(linesAround({ ...sight, top: 36_000 }, 5)).toEqual({ first: 992, end: 1000 })
})

test('beyond the end, where lines went, it is the last ones; of few lines it is all', () => {
  expect(linesAround({ ...sight, count: 12 }, 0)).toEqual({ first: 9, end: 12 })
  expect(linesAround({ ...sight, count: 2 }, 1)).toEqual({ first: 0, end: 2 })
  expect(linesAround({ ...sight, count: 0 }, 1)).toEqual({ first: 0, end: 0 })
})

test('a line comes into sight by the shortest way, and one that is there moves nothing', () => {
  expect(topFor(sight, 3)).toBe(108)
  expect(topFor(sight, 10)).toBe(360)
  expect(topFor(sight, 11)).toBe(360)
  expect(topFor(sight, 20)).toBe(656)
})

test('a line keeps its place; what comes takes that of what left', () => {
  const first = placesFor(['a', 'b', 'c'])
  expect([...first]).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 2],
  ])
  const scrolled = placesFor(['b', 'c', 'd', 'e'], first)
  expect([...scrolled]).toEqual([
    ['b', 1],
    ['c', 2],
    ['d', 0],
    ['e', 3],
  ])
  expect([...placesFor(['x', 'y'], scrolled).values()]).toEqual([0, 1])
})
