import { describe, expect, it } from 'vitest'
import {
  chosenColumns,
  columnsFor,
  hiddenColumns,
  isNarrowState,
  movedColumn,
  trackOf,
  withColumn,
  withoutColumn,
  withWidth,
} from './columns.ts'

const keys = (width: number): string[] => columnsFor(width).map(({ key }) => key)
const usual = chosenColumns(null)

describe('columnsFor', () => {
  it('shows the usual ones where there is room', () => {
    const all = ['state', 'name', 'account', 'address', 'plan', 'os', 'tags', 'renewal', 'price']
    expect(keys(1310)).toEqual(all)
    expect(keys(1030)).toEqual(all.filter((key) => key !== 'os' && key !== 'tags'))
  })

  it('drops what matters least first, and never name, state and address', () => {
    expect(keys(900)).toEqual(['state', 'name', 'account', 'address', 'renewal', 'price'])
    expect(keys(640)).toEqual(['state', 'name', 'address', 'renewal'])
    expect(keys(320)).toEqual(['state', 'name', 'address'])
  })

  it('shrinks the state to its mark at last', () => {
    expect(isNarrowState(columnsFor(640))).toBe(false)
    expect(isNarrowState(columnsFor(400))).toBe(true)
  })

  it('keeps the order and the widths of the user, but not where they do not fit', () => {
    const chosen = [
      { key: 'name' as const, width: 900 },
      { key: 'state' as const, width: 200 },
    ]
    expect(columnsFor(800, chosen).map(trackOf)).toEqual(['minmax(60px, 900px)', '200px'])
    expect(columnsFor(310, chosen).map(trackOf)).toEqual(['minmax(120px, 1.4fr)', '128px'])
  })
})

describe('the choice of columns', () => {
  it('always has state and name, and each column once', () => {
    const twice = [
      { key: 'plan' as const, width: null },
      { key: 'plan' as const, width: 90 },
    ]
    expect(chosenColumns(twice).map(({ key }) => key)).toEqual(['state', 'name', 'plan'])
    expect(withoutColumn(usual, 'name')).toEqual(usual)
  })

  it('shows, hides, moves and widens', () => {
    expect(hiddenColumns(usual)).toEqual(['provider', 'location', 'seen'])
    expect(withColumn(usual, 'seen').at(-1)).toEqual({ key: 'seen', width: null })
    expect(hiddenColumns(withoutColumn(usual, 'os'))).toContain('os')
    expect(movedColumn(usual, 'name', -1)[0]?.key).toBe('name')
    expect(movedColumn(usual, 'state', -1)).toEqual(usual)
    expect(movedColumn(usual, 'price', 1)).toEqual(usual)
    expect(withWidth(usual, 'os', 99)).toContainEqual({ key: 'os', width: 99 })
  })
})
