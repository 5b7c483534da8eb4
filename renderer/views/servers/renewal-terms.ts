import { HOURS_A_MONTH } from '@shared/domain/money-words.ts'
import { shownPrice } from '@shared/domain/price-words.ts'
import type { Server } from '@shared/domain/server.ts'
import type { BulkChoice } from './bulk.ts'
import type { BulkPlan } from './bulk-plan.ts'

/** For how long a server is renewed: its provider's usual term, so many days, or not at all this time. */
export type Term = 'usual' | 'out' | number

const DAYS_A_MONTH = 30
const NAMED: Record<number, string> = {
  30: '1 month (30 days)',
  90: '3 months (90 days)',
  180: '6 months (180 days)',
  365: '1 year (365 days)',
}
export const NAMED_DAYS = Object.keys(NAMED).map(Number)

const USUAL_ONLY = 'Its provider renews for its usual term only.'
const LEFT_OUT = 'You left it out.'

export function termText(term: Term): string {
  if (term === 'usual') return 'the provider’s usual term'
  if (term === 'out') return 'leave out'
  return NAMED[term] ?? (term === 1 ? '1 day' : `${term} days`)
}

/** What a row has: what was chosen for it, else what is chosen for all where its provider offers that. */
export function termOf(forAll: Term, chosen: Term | undefined, takesDays: boolean): Term {
  if (chosen !== undefined && (takesDays || typeof chosen !== 'number')) return chosen
  return typeof forAll === 'number' && !takesDays ? 'out' : forAll
}

/** What a row can be given. */
export const termsFor = (forAll: Term, takesDays: boolean): Term[] => {
  const days = typeof forAll === 'number' ? [...NAMED_DAYS, forAll] : NAMED_DAYS
  const offered = takesDays ? [...new Set(days)].sort((a, b) => a - b) : []
  return ['usual', ...offered, 'out']
}

export interface TermRow {
  server: Server
  takesDays: boolean
  term: Term
}

/** The plan without the rows that are left out, each with its reason, and the terms of the others. */
export function planWithTerms(
  plan: BulkPlan,
  rows: readonly TermRow[],
): { plan: BulkPlan; choice: BulkChoice } {
  const left = rows.filter(({ term }) => term === 'out')
  const kept = rows.filter(({ term }) => term !== 'out')
  const not = left.map(({ server, takesDays }) => ({
    server,
    why: takesDays ? LEFT_OUT : USUAL_ONLY,
  }))
  const [first] = kept
  const same = kept.every(({ term }) => term === first?.term)
  const days = (term: Term | undefined): number | undefined =>
    typeof term === 'number' ? term : undefined
  return {
    plan: { ...plan, will: kept.map(({ server }) => server), not: [...plan.not, ...not] },
    choice: same
      ? { days: days(first?.term) }
      : {
          daysOf: Object.fromEntries(
            kept.flatMap(({ server, term }) =>
              typeof term === 'number' ? [[server.id, term]] : [],
            ),
          ),
        },
  }
}

/** What a term comes to by the price that is known, in minor units: an estimate. */
export interface TermPrice {
  minor: number
  currency: string
  /** By the user's own figure. */
  own: boolean
}

/** Null where no price is known, or nobody knows how long the term is. */
export function termPrice(server: Server, term: Term): TermPrice | null {
  const price = shownPrice(server)
  if (!price || typeof term !== 'number') return null
  const { amount, per, own } = price
  const monthly = per === 'hour' ? amount.minor * HOURS_A_MONTH : amount.minor
  return { minor: Math.round((monthly * term) / DAYS_A_MONTH), currency: amount.currency, own }
}

/** Sums by currency, and how many of the rows that are renewed have no price. */
export function termTotals(rows: readonly TermRow[]): { sums: TermPrice[]; untold: number } {
  const sums = new Map<string, TermPrice>()
  let untold = 0
  for (const { server, term } of rows) {
    if (term === 'out') continue
    const price = termPrice(server, term)
    if (!price) untold++
    else {
      const { minor = 0, own = false } = sums.get(price.currency) ?? {}
      const sum = { ...price, minor: minor + price.minor, own: own || price.own }
      sums.set(price.currency, sum)
    }
  }
  return { sums: [...sums.values()], untold }
}
