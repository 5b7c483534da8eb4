import { server } from '@renderer/data/test-server.ts'
import { describe, expect, it } from 'vitest'
import { leftOutText, type BulkPlan } from './bulk-plan.ts'
import { planWithTerms, termOf, termPrice, termsFor, termTotals } from './renewal-terms.ts'

const euro = (minor: number, per: 'hour' | 'month' = 'month') => ({
  amount: { minor, currency: 'EUR' },
  per,
})
const [a, b, c] = ['a', 'b', 'c'].map((name) => server({ id: name, name, price: euro(700) }))
const plan: BulkPlan = {
  action: 'renew',
  label: 'Renew',
  danger: false,
  spends: true,
  will: [a!, b!, c!],
  not: [{ server: { name: 'd' }, why: 'It is stopped.' }],
}

describe('the term of a row', () => {
  it('is that for all where its provider offers it', () => {
    expect(termOf(30, undefined, true)).toBe(30)
    expect(termOf(30, undefined, false)).toBe('out')
    expect(termOf('usual', undefined, false)).toBe('usual')
  })

  it('is its own where one was chosen, and never days that are not offered', () => {
    expect(termOf(30, 90, true)).toBe(90)
    expect(termOf(30, 'usual', false)).toBe('usual')
    expect(termOf('usual', 90, false)).toBe('usual')
  })

  it('is one of those that are offered', () => {
    expect(termsFor('usual', false)).toEqual(['usual', 'out'])
    expect(termsFor(45, true)).toEqual(['usual', 30, 45, 90, 180, 365, 'out'])
  })
})

describe('the plan', () => {
  const row = (of: typeof a, term: 'usual' | 'out' | number, takesDays = true) => ({
    server: of!,
    term,
    takesDays,
  })

  it('has one term for all where none differs', () => {
    expect(planWithTerms(plan, [row(a, 30), row(b, 30)]).choice).toEqual({ days: 30 })
    expect(planWithTerms(plan, [row(a, 'usual')]).choice).toEqual({ days: undefined })
  })

  it('has a term for each where they differ, and names who can’t', () => {
    const found = planWithTerms(plan, [row(a, 30), row(b, 'usual'), row(c, 'out', false)])
    expect(found.choice).toEqual({ daysOf: { a: 30 } })
    expect(found.plan.will).toEqual([a, b])
    expect(leftOutText(found.plan.not)).toBe(
      'Left out: d (It is stopped); c (Its provider renews for its usual term only).',
    )
  })

  it('adds up by currency what is known, and counts the rest', () => {
    const marks = { ...server().marks, price: { minor: 300, currency: 'USD' } }
    const rows = [
      row(a, 30),
      row(b, 90),
      row(server({ id: 'e', marks }), 60),
      row(server({ id: 'f' }), 30),
      row(c, 'usual'),
      row(c, 'out'),
    ]
    expect(termTotals(rows)).toEqual({
      sums: [
        { minor: 2800, currency: 'EUR', own: false },
        { minor: 600, currency: 'USD', own: true },
      ],
      untold: 2,
    })
    expect(termPrice(server({ price: euro(1, 'hour') }), 30)?.minor).toBe(730)
  })
})
