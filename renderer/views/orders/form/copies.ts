import type { OrderField, OrderValues } from '@shared/domain/ordering.ts'
import type { Problem } from './draft.ts'

/** How often the same is ordered, and how the copies are numbered. */
export interface Copies {
  count: number
  /** The first number. */
  from: number
  /** At least so many, with zeros before it. */
  digits: number
}

/** As typed. */
export type CopiesDraft = Record<keyof Copies, string>

export const ONE_COPY: CopiesDraft = { count: '1', from: '1', digits: '1' }
export const MOST_COPIES = 50
/** Where the number stands in a text. */
export const NUMBER = '{n}'

const LIMITS: Record<keyof Copies, readonly [number, number]> = {
  count: [1, MOST_COPIES],
  from: [0, 99_999],
  digits: [1, 6],
}

/** What was typed as numbers, and what is wrong with it by its name; what is wrong counts as the least. */
export function readCopies(draft: CopiesDraft): {
  copies: Copies
  problems: Partial<Record<keyof Copies, string>>
} {
  const copies: Copies = { count: 1, from: 1, digits: 1 }
  const problems: Partial<Record<keyof Copies, string>> = {}
  for (const name of Object.keys(LIMITS) as (keyof Copies)[]) {
    const [min, max] = LIMITS[name]
    const value = Number(draft[name].trim() || NaN)
    if (Number.isInteger(value) && value >= min && value <= max) copies[name] = value
    else problems[name] = `${min} to ${max.toLocaleString('en')}, a whole number.`
  }
  return { copies, problems }
}

/** The number of a copy, the first being 0: "07". */
export const numberOf = ({ from, digits }: Copies, at: number): string =>
  String(from + at).padStart(digits, '0')

/** The values of one copy: its number in every text that says where. */
export const copyOf = (values: OrderValues, copies: Copies, at: number): OrderValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll(NUMBER, numberOf(copies, at)) : value,
    ]),
  )

/** What keeps several from having names of their own; of one, a place for a number that it does not have. */
export function copyProblems(
  fields: readonly OrderField[],
  values: OrderValues,
  { count }: Copies,
): Problem[] {
  const wrong = (message: string, isWrong: (field: OrderField, text: string) => boolean) =>
    fields.flatMap((field): Problem[] => {
      const value = values[field.name]
      const text = typeof value === 'string' ? value : ''
      return isWrong(field, text) ? [{ path: field.name, message, missing: false }] : []
    })
  return count > 1
    ? wrong(
        `Each of the ${count} needs its own: put ${NUMBER} where the number goes, as in web-${NUMBER}.`,
        ({ own }, text) => own && text !== '' && !text.includes(NUMBER),
      )
    : wrong(`${NUMBER} is for several copies.`, (_field, text) => text.includes(NUMBER))
}

/** "web-01, web-02 … web-10": how the copies will be called; empty where nothing differs. */
export function namesText(
  fields: readonly OrderField[],
  values: OrderValues,
  copies: Copies,
): string {
  const field = fields.find(({ name }) => String(values[name] ?? '').includes(NUMBER))
  if (!field || copies.count < 2) return ''
  const nameOf = (at: number): string => String(copyOf(values, copies, at)[field.name])
  const last = copies.count - 1
  const shown = last > 2 ? [0, 1] : Array.from({ length: last }, (_, at) => at)
  return `${shown.map(nameOf).join(', ')} ${last > 2 ? '…' : 'and'} ${nameOf(last)}`
}
