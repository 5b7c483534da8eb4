import type { Cell } from '@shared/csv-reader.ts'
import { isAppError } from '@shared/domain/app-error.ts'
import type { Account } from '@shared/domain/account.ts'
import { shownFields } from '@shared/domain/order-form-words.ts'
import type { SheetRow } from '@shared/domain/order-sheet.ts'
import type { Offer, OrderField, OrderForm, OrderValues } from '@shared/domain/ordering.ts'
import { checkValues } from '../../providers/kit/order-values.ts'
import { nameIn } from '../series/service.ts'
import type { Shops } from './read.ts'
import { NOT_READ, valueIn } from './value.ts'

type Row = Omit<SheetRow, 'sameAs'> & { sameAs: null }

/** One line, held against the account, the offer and the form that it names. */
export async function readRow(
  names: readonly string[],
  cells: readonly Cell[],
  shops: Shops,
): Promise<Row> {
  const at = (name: string): Cell | undefined =>
    cells[names.findIndex((one) => one.toLowerCase() === name)]
  const [first] = cells
  const line = first?.line ?? 0
  const [account, offer] = [at('account'), at('offer')]
  const row: Row = {
    ...{ line, account: account?.text ?? '', accountId: null, offer: offer?.text ?? '' },
    ...{ title: offer?.text ?? '', name: '', values: {}, columns: {}, problems: [], sameAs: null },
  }
  const wrong = (cell: Cell | undefined, field: string, message: string): Row => ({
    ...row,
    problems: [...row.problems, { column: cell?.column ?? 1, field, message }],
  })
  const formula = cells.find((cell) => cell.formula)
  if (formula) return wrong(formula, names[cells.indexOf(formula)] ?? '', FORMULA)
  const owner = accountIn(row.account, shops.accounts)
  if (typeof owner === 'string') return wrong(account, 'account', owner)
  row.accountId = owner.id
  try {
    const found = offerIn(row.offer, await shops.offers(owner.id))
    if (typeof found === 'string') return wrong(offer, 'offer', found)
    const form = await shops.form(owner.id, found.id)
    row.offer = found.id
    row.title = form.offer.name
    if (form.offer.unavailable !== null)
      return wrong(offer, 'offer', `can’t be ordered now: ${form.offer.unavailable}`)
    return withValues(row, form, names, cells)
  } catch (error) {
    if (!isAppError(error)) throw error
    return wrong(offer, 'offer', error.message)
  }
}

const FORMULA = 'is a formula; write down what it comes to'

function accountIn(text: string, accounts: readonly Account[]): Account | string {
  if (text === '') return 'is needed'
  const byId = accounts.find(({ id }) => id === text)
  const named = accounts.filter(({ label }) => label.toLowerCase() === text.toLowerCase())
  const found = byId ?? named[0]
  if (!found) return `there is no account “${text}”`
  if (!byId && named.length > 1) return `several accounts are called “${text}”: use its id`
  return found.readOnly ? `${found.label} is set to read only` : found
}

function offerIn(text: string, offers: readonly Offer[]): Offer | string {
  if (text === '') return 'is needed'
  const byId = offers.find(({ id }) => id === text)
  const named = offers.filter(({ name }) => name.toLowerCase() === text.toLowerCase())
  const found = byId ?? named[0]
  if (!found) return `“${text}” is not offered at this account`
  return !byId && named.length > 1 ? `several offers are called “${text}”: use its id` : found
}

function withValues(
  row: Row,
  { fields }: OrderForm,
  names: readonly string[],
  cells: readonly Cell[],
): Row {
  const values: OrderValues = {}
  for (const { name, initial } of fields) if (initial !== null) values[name] = initial
  const { columns } = row
  const problems: Row['problems'] = []
  names.forEach((name, at) => {
    const cell = cells[at]
    if (!cell || cell.text === '' || /^(account|offer)$/i.test(name)) return
    const field = fieldCalled(name, fields)
    const wrong = (message: string): unknown =>
      problems.push({ column: cell.column, field: field?.label ?? name, message })
    if (!field) return wrong('is not a field of this form')
    columns[field.name] = cell.column
    if (field.secret) return wrong('is secret and not taken from a file')
    if (field.once) return wrong('is made anew for each order: leave it empty')
    const value = valueIn(field, cell.text)
    if (value === NOT_READ) return wrong(`can’t be “${cell.text}”`)
    values[field.name] = value
  })
  const shown = shownFields(fields, values)
  const isShown = (name: string): boolean => shown.some((field) => field.name === name)
  for (const { name, label } of fields) {
    if (isShown(name)) continue
    delete values[name]
    const column = columns[name]
    if (column !== undefined)
      problems.push({ column, field: label, message: 'does not go with the rest of this line' })
  }
  const found = problems.length > 0 ? problems : problemsOf(shown, values, columns)
  return { ...row, values, columns, problems: found, name: nameIn(fields, values) }
}

const fieldCalled = (name: string, fields: readonly OrderField[]): OrderField | undefined =>
  fields.find((field) => field.name === name) ??
  fields.find((field) => field.label.toLowerCase() === name.toLowerCase())

function problemsOf(
  fields: readonly OrderField[],
  values: OrderValues,
  columns: Row['columns'],
): Row['problems'] {
  try {
    checkValues(fields, values)
    return []
  } catch (error) {
    if (!isAppError(error)) throw error
    return (error.data.fields ?? []).map(({ path, message }) => ({
      column: columns[path] ?? 1,
      field: fields.find(({ name }) => name === path)?.label ?? path,
      message,
    }))
  }
}
