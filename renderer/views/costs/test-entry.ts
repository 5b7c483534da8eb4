import type { Server } from '@shared/domain/server.ts'
import { server } from '@renderer/data/test-server.ts'
import { localDay } from '@renderer/ui/local-day.ts'
import { type CostEntry, costEntries } from './entries.ts'

export const price = (
  minor: number,
  currency = 'EUR',
  per: 'hour' | 'month' = 'month',
): Server['price'] => ({ amount: { minor, currency }, per })

/** The day of a date as it stands on a calendar: "2026-03-01". */
export const day = (date: string): number => localDay(new Date(`${date}T12:00:00`))

const LABELS: Record<string, string> = { a: 'Alpha main', b: 'Beta' }

/** As of `today`, each with an id of its own. */
export const entries = (given: Partial<Server>[], today = '2026-03-10'): CostEntry[] =>
  costEntries(
    given.map((one, at) => server({ id: `a:${at + 1}`, name: `app${at + 1}`, ...one })),
    (id) => LABELS[id] ?? id,
    day(today),
  )
