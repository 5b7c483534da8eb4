import { type Cell, type CsvProblem, readCsv } from '@shared/csv-reader.ts'
import { AppError } from '@shared/domain/app-error.ts'
import type { Account } from '@shared/domain/account.ts'
import { MOST_ORDERS } from '@shared/domain/order-series.ts'
import type { SheetRow } from '@shared/domain/order-sheet.ts'
import type { Offer, OrderForm } from '@shared/domain/ordering.ts'
import { readRow } from './row.ts'

/** What a file is held against. */
export interface Shops {
  accounts: readonly Account[]
  offers(accountId: string): Promise<Offer[]>
  form(accountId: string, offer: string): Promise<OrderForm>
}

const NEEDED = ['account', 'offer']

/**
 * Every line of a file of orders as what it would order, with all that is wrong with it by line and column. Reads each
 * form once; orders nothing. Throws `invalid_input` for what is no file of orders at all.
 */
export async function readSheet(text: string, shops: Shops): Promise<SheetRow[]> {
  const read = readCsv(text)
  if (!Array.isArray(read)) throw badCsv(read, read.problem)
  const [header, ...lines] = read
  if (!header) throw refused('There is nothing in this file.', 'Choose a CSV file with a header.')
  if (lines.length > MOST_ORDERS) throw tooMany(lines.length)
  const names = namesOf(header, lines)
  const once = cached(shops)
  const rows: SheetRow[] = []
  for (const cells of lines) {
    const more = cells[header.length]
    if (more) throw badCsv(more, 'there are more cells than the header has')
    rows.push(await readRow(names, cells, once))
  }
  return rows.map((row, at) => ({ ...row, sameAs: sameAs(row, rows.slice(0, at)) }))
}

function namesOf(header: readonly Cell[], lines: readonly Cell[][]): string[] {
  const names = header.map(({ text }) => text.trim())
  const lower = names.map((name) => name.toLowerCase())
  header.forEach((cell, at) => {
    const name = lower[at] ?? ''
    if (name !== '' && lower.indexOf(name) < at)
      throw badCsv(cell, `the column “${cell.text}” is there twice`)
    if (name === '' && lines.some((cells) => (cells[at]?.text ?? '') !== ''))
      throw badCsv(cell, 'this column has no name')
  })
  const missing = NEEDED.find((name) => !lower.includes(name))
  if (missing)
    throw refused(
      `There is no column “${missing}”. The header has: ${names.slice(0, 12).join(', ')}.`,
      'Begin with “CSV with the columns of this form”, in the form of what you order.',
    )
  return names
}

/** Each list and form is read once, failed or not. */
function cached({ accounts, offers, form }: Shops): Shops {
  const known = new Map<string, Promise<unknown>>()
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const found = (known.get(key) as Promise<T> | undefined) ?? read()
    known.set(key, found)
    return found
  }
  return {
    accounts,
    offers: (id) => once(id, () => offers(id)),
    form: (id, offer) => once(JSON.stringify([id, offer]), () => form(id, offer)),
  }
}

/** The line before it that orders the same, or something of the same name at the same account. */
function sameAs(row: SheetRow, before: readonly SheetRow[]): number | null {
  const { accountId, offer, name } = row
  const values = JSON.stringify(row.values)
  const same = before.find(
    (one) =>
      accountId !== null &&
      one.accountId === accountId &&
      (name !== ''
        ? one.name === name
        : one.offer === offer && JSON.stringify(one.values) === values),
  )
  return same?.line ?? null
}

const tooMany = (count: number): AppError =>
  refused(
    `The file has ${count.toLocaleString('en')} orders; at most ${MOST_ORDERS} are read at once.`,
    'Cut it into several files. Nothing was ordered.',
  )

const badCsv = ({ line, column }: Omit<CsvProblem, 'problem'>, what: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `Line ${line}, column ${column}: ${what}.`,
    next: 'Correct the file and read it again. Nothing was ordered.',
    fields: [{ path: `line ${line}, column ${column}`, message: what }],
  })

const refused = (message: string, next: string): AppError =>
  new AppError({ code: 'invalid_input', message, next })
