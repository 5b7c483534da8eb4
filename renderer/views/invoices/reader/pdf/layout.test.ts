import { describe, expect, it } from 'vitest'
import { between, FULL, GAP, pageAt, percent, placed, scaleOf, stepped } from './layout.ts'

const A4 = { width: 595, height: 842 }
const room = { width: 1000, height: 700 }

describe('scaleOf', () => {
  it('fits the width, the whole page, or takes what is asked', () => {
    expect(scaleOf('width', A4, room) * 595).toBeCloseTo(1000 - 2 * GAP)
    expect(scaleOf('page', A4, room) * 842).toBeCloseTo(700 - 2 * GAP)
    expect(scaleOf(1.5, A4, room)).toBe(1.5)
  })

  it('stays drawable in a window that is too small, and for a number that is too much', () => {
    expect(scaleOf('width', A4, { width: 0, height: 0 })).toBeGreaterThan(0)
    expect(scaleOf(900, A4, room)).toBeLessThanOrEqual(8)
  })
})

describe('stepped', () => {
  it('goes to the next step from anywhere, and stays at the ends', () => {
    expect(percent(stepped(FULL, 1))).toBe(110)
    expect(percent(stepped(FULL, -1))).toBe(90)
    expect(percent(stepped(1.02 * FULL, -1))).toBe(100)
    expect(percent(stepped(5 * FULL, 1))).toBe(500)
    expect(percent(stepped(0.25 * FULL, -1))).toBe(25)
  })
})

describe('placed', () => {
  const sizes = [A4, { width: 842, height: 595 }, A4]
  const where = placed(sizes, 1)

  it('puts pages below each other, as wide as the widest', () => {
    expect([...where.tops]).toEqual([12, 866, 1473, 2327])
    expect(where.width).toBe(842 + 2 * GAP)
  })

  it('finds the page at a height and those between two', () => {
    expect([0, 12, 865, 866, 1472, 1473, 99_999].map((y) => pageAt(where, y))).toEqual([
      0, 0, 0, 1, 1, 2, 2,
    ])
    expect(between(where, 800, 1500)).toEqual([0, 2])
    expect(between(placed([], 1), 0, 100)).toEqual([0, -1])
  })
})
