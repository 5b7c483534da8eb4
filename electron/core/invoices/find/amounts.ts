import { digitsOf } from '@shared/domain/money-words.ts'
import type { AmountBound } from '@shared/invoices/filter.ts'
import type { SqlValue } from '../../storage/protocol.ts'

/** Currencies with other than two digits after the point, by how many they have; made when first asked for. */
let odd: [number, string[]][] | null = null

function oddDigits(): [number, string[]][] {
  if (odd) return odd
  const found = new Map<number, string[]>()
  for (const code of Intl.supportedValuesOf('currency')) {
    const digits = digitsOf(code)
    if (digits !== 2) found.set(digits, [...(found.get(digits) ?? []), code])
  }
  return (odd = [...found])
}

/** The condition that an invoice's total is above or below an amount, which is meant in its own currency. */
export function amountCondition({ sign, decimal }: AmountBound): {
  sql: string
  params: SqlValue[]
} {
  const holds = `k.total_minor ${sign} ?`
  const minor = (digits: number): number => Number(`${decimal}e${digits}`)
  const cases = oddDigits().map(([digits, codes]) => ({
    sql: `when k.currency in (${codes.map((code) => `'${code}'`).join(', ')}) then ${holds}`,
    param: minor(digits),
  }))
  return {
    sql: `case ${cases.map(({ sql }) => sql).join(' ')} else ${holds} end`,
    params: [...cases.map(({ param }) => param), minor(2)],
  }
}
