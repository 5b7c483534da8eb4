import { describe, expect, it } from 'vitest'
import { columnsFor, isNarrowState } from './columns.ts'

const keys = (width: number): string[] => columnsFor(width).map(({ key }) => key)

describe('columnsFor', () => {
  it('shows everything where there is room', () => {
    expect(keys(1030)).toEqual(['state', 'name', 'account', 'address', 'plan', 'renewal', 'price'])
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
})
