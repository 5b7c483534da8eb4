import { idle } from '@renderer/ui/idle.ts'
import { SERVER_STATES } from '@shared/domain/server-words.ts'
import type { ValuesOf } from './completion.ts'
import { FILTER_FIELDS, type FilterField } from './filter-terms.ts'
import { byText, type ServerRow } from './rows.ts'

const STATES = [...SERVER_STATES.filter((state) => state !== 'unknown'), 'gone']
/** A quote would end the value. */
const fits = (value: string): boolean => value !== '' && !value.includes('"')

/** What occurs in the given rows, by field; each field is gathered when it is first asked for. */
export function valuesIn(rows: readonly ServerRow[]): ValuesOf {
  const known = new Map<FilterField, readonly string[]>()
  return (field) => {
    const values = known.get(field) ?? gather(rows, field)
    known.set(field, values)
    return values
  }
}

/** Gathers all of them while nothing else is to do, so that no key has to wait for it. */
export async function gatherAhead(valuesOf: ValuesOf): Promise<void> {
  for (const field of FILTER_FIELDS) {
    await idle()
    valuesOf(field)
  }
}

/** Asked of every row, so each answers without making anything. */
const OF: Partial<Record<FilterField, (row: ServerRow) => string | readonly string[] | null>> = {
  account: ({ account }) => account,
  provider: ({ provider }) => provider,
  tag: ({ server }) => server.marks.tags,
  os: ({ server }) => server.os,
  location: ({ server }) => server.location,
  plan: ({ server }) => server.plan,
}

function gather(rows: readonly ServerRow[], field: FilterField): readonly string[] {
  if (field === 'state') return STATES
  if (field === 'billed') return ['yes', 'no']
  if (field === 'backup') return ['yes', 'no', 'unknown']
  const of = OF[field]
  if (!of) return []
  const values = new Set<string>()
  for (const row of rows) {
    const told = of(row)
    if (typeof told === 'string') values.add(told)
    else for (const value of told ?? []) values.add(value)
  }
  return [...values].filter(fits).sort(byText)
}
