import { describe, expect, it } from 'vitest'
import { hitsIn, pageText, patternOf, placesOf } from './find.ts'

const page = pageText([
  { str: 'Invoice ', hasEOL: false },
  { str: '', hasEOL: false },
  { str: 'INV-2026-001', hasEOL: true },
  { str: 'edge-fi-01 costs €4.99', hasEOL: true },
  { str: 'and ', hasEOL: false },
  { str: 'İzmir', hasEOL: false },
])
const found = (query: string) => {
  const pattern = patternOf(query)
  return pattern
    ? hitsIn(page, pattern, 1).map(({ start, end }) => page.text.slice(start, end))
    : []
}

describe('search in a document', () => {
  it('finds words in any case, over pieces and lines', () => {
    expect(found('invoice inv')).toEqual(['Invoice INV'])
    expect(found('001 EDGE')).toEqual(['001\nedge'])
    expect(found('in')).toEqual(['In', 'IN'])
  })

  it('takes signs as they are', () => {
    expect(found('€4.99')).toEqual(['€4.99'])
    expect(found('€4x99')).toEqual([])
    for (const query of ['(', '[a', '\\', '.*', 'a|b', 'a-b', '{', 'x/y', '$', '^', '+'])
      found(query)
  })

  it('looks for nothing where nothing is asked', () => {
    expect(patternOf('  ')).toBeNull()
  })

  it('says in which pieces a hit begins and ends', () => {
    const [hit] = hitsIn(page, patternOf('invoice inv')!, 1)
    expect(placesOf(hit!, page)).toEqual([
      { piece: 0, offset: 0 },
      { piece: 2, offset: 3 },
    ])
    const [word] = hitsIn(page, patternOf('zmir')!, 1)
    expect(placesOf(word!, page)).toEqual([
      { piece: 5, offset: 1 },
      { piece: 5, offset: 5 },
    ])
  })
})
