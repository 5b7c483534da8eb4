import { SERVER_STATES } from '@shared/domain/server-words.ts'
import type { ValuesOf } from './completion.ts'
import type { FilterField } from './filter-terms.ts'
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

const NONE: readonly string[] = []

function gather(rows: readonly ServerRow[], field: FilterField): readonly string[] {
  if (field === 'state') return STATES
  if (field === 'billed') return ['yes', 'no']
  if (field === 'backup') return ['yes', 'no', 'unknown']
  const values = new Set<string>()
  for (const row of rows) for (const value of valuesOf(row, field)) values.add(value)
  return [...values].filter(fits).sort(byText)
}

function valuesOf({ server, account, provider }: ServerRow, field: FilterField): readonly string[] {
  switch (field) {
    case 'account':
      return [account]
    case 'provider':
      return [provider]
    case 'tag':
      return server.marks.tags
    case 'os':
    case 'location':
    case 'plan':
      return [server[field] ?? '']
    default:
      return NONE
  }
}
