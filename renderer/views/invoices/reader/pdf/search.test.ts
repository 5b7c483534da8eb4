import { describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { type PageText, pageText } from './find.ts'
import { countText, usePdfSearch } from './search.ts'

/** A document of 60 pages, each with its number and the word "page"; page 13 can't be read. */
const texts = {
  of: async (page: number): Promise<PageText> => {
    if (page === 13) throw new Error('damaged')
    return pageText([{ str: `page ${page}.`, hasEOL: true }])
  },
}

function start(pageNow: number) {
  const scope = effectScope()
  const search = scope.run(() => usePdfSearch(texts, 60, () => pageNow))!
  const ask = async (query: string): Promise<void> => {
    search.query.value = query
    await nextTick()
    expect(search.reading.value).toBe(true)
    await vi.waitFor(() => expect(search.reading.value).toBe(false))
  }
  return { ...search, ask, end: () => scope.stop() }
}

describe('search in all pages', () => {
  it('finds every hit, begins where the reader is and goes round', async () => {
    const { ask, hits, now, words, step, end } = start(40)
    await ask('PAGE')
    expect(hits.value.map(({ page }) => page)).toEqual(
      Array.from({ length: 60 }, (_, n) => n + 1).filter((page) => page !== 13),
    )
    expect(now.value?.page).toBe(40)
    expect(words.value).toBe('39 of 59')
    step(-1)
    expect(now.value?.page).toBe(39)
    for (let n = 0; n < 22; n++) step(1)
    expect(now.value?.page).toBe(1)
    end()
  })

  it('takes the first hit where there is none from here on', async () => {
    const { ask, now, end } = start(40)
    await ask('page 2.')
    expect(now.value?.page).toBe(2)
    end()
  })

  it('forgets the hits of words that are no longer asked for', async () => {
    const { ask, hits, words, query, end } = start(1)
    await ask('page')
    await ask('nowhere')
    expect([hits.value, words.value]).toEqual([[], 'Not found'])
    query.value = ''
    await vi.waitFor(() => expect(words.value).toBe(''))
    end()
  })
})

it('says how many there are, and that there may be more', () => {
  expect(countText('x', 0, -1, true)).toBe('Searching …')
  expect(countText('x', 12, 2, true)).toBe('3 of 12 so far')
  expect(countText('x', 10_000, 0, false)).toBe('1 of more than 10,000')
})
