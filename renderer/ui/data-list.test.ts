import { expect, test } from 'vitest'
import { placesFor, rowAfterKey, sortAfterClick, sortMark, sortsAfterClick } from './data-list.ts'

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
