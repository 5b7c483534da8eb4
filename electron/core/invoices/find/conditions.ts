import {
  amountBound,
  INVOICE_KINDS,
  INVOICE_STATUSES,
  type InvoiceField,
  invoiceFilters,
} from '@shared/invoices/filter.ts'
import type { SqlValue } from '../../storage/protocol.ts'
import { amountCondition } from './amounts.ts'
import { folded, isIn, matchOf, type Word, wordsOf } from './words.ts'

/** What is searched: a line of words and terms, and one account or all. */
export interface InvoiceWish {
  query: string
  accountId?: string
}

/** What a search must know beside the invoices. */
export interface SearchContext {
  /** `names`: what an account is called, its provider's id and name. */
  accounts: readonly { id: string; label: string; provider: string; providerName: string }[]
  /** "2026-11-21": what was due before is overdue. */
  today: string
}

interface Condition {
  sql: string
  params: SqlValue[]
}

/** `from … where …` over `invoice_keys k`, its parameters, and the words that an excerpt shows. */
export interface Search {
  from: string
  params: SqlValue[]
  match: string | null
}

const IN_TEXT = 'k.n in (select rowid from invoice_text where invoice_text match ?)'

export function searchOf({ query, accountId }: InvoiceWish, context: SearchContext): Search {
  const filter = invoiceFilters.parse(query)
  const words = wordsOf(filter.text).map((word) => ({ word, others: otherWays(word, context) }))
  // Words that can only stand in the text are asked for at once; the text is the outer loop then.
  const plain = words.filter(({ others }) => others.length === 0).map(({ word }) => word)
  const conditions: Condition[] = [
    ...(plain.length > 0 ? [{ sql: 't.invoice_text match ?', params: [matchOf(plain)] }] : []),
    ...words
      .filter(({ others }) => others.length > 0)
      .map(({ word, others }) => anyOf([...others, { sql: IN_TEXT, params: [matchOf([word])] }])),
    ...(accountId === undefined ? [] : [{ sql: 'k.account_id = ?', params: [accountId] }]),
    ...fieldConditions(filter.terms, context),
  ]
  const table =
    plain.length > 0
      ? 'invoice_text t cross join invoice_keys k on k.n = t.rowid'
      : 'invoice_keys k'
  const where = conditions.map(({ sql }) => sql).join(' and ') || 'true'
  return {
    from: `from ${table} where ${where}`,
    params: conditions.flatMap(({ params }) => params),
    match: words.length > 0 ? matchAny(words.map(({ word }) => word)) : null,
  }
}

/** For excerpts: a word that was found as an account's name need not stand in the text. */
const matchAny = (words: readonly Word[]): string =>
  words.map((word) => matchOf([word])).join(' OR ')

const anyOf = (conditions: readonly Condition[]): Condition => ({
  sql: `(${conditions.map(({ sql }) => sql).join(' or ')})`,
  params: conditions.flatMap(({ params }) => params),
})

/** A word may also be the name of an account or provider, or an amount. */
function otherWays(word: Word, { accounts }: SearchContext): Condition[] {
  const named = accounts.filter(({ label, provider, providerName }) =>
    [label, provider, providerName].some((name) => isIn(name, word)),
  )
  const bound = /^\d+[.,]\d{1,3}$/.test(word.text) ? amountBound(word.text) : null
  return [
    ...(named.length > 0 ? [isOneOf('k.account_id', named)] : []),
    ...(bound ? [amountCondition(bound)] : []),
  ]
}

const isOneOf = (column: string, accounts: readonly { id: string }[]): Condition => ({
  sql: `${column} in (select value from json_each(?))`,
  params: [JSON.stringify(accounts.map(({ id }) => id))],
})

/** Terms of one field are alternatives, but for amounts, which are a span. */
function fieldConditions(
  terms: readonly { field: InvoiceField; value: string }[],
  context: SearchContext,
): Condition[] {
  const fields = [...new Set(terms.map(({ field }) => field))]
  return fields.flatMap((field) => {
    const own = terms.filter((term) => term.field === field)
    const conditions = own.map(({ value }) => condition(field, value, context))
    return field === 'amount' ? conditions : [anyOf(conditions)]
  })
}

const NOTHING: Condition = { sql: 'false', params: [] }

function condition(field: InvoiceField, value: string, context: SearchContext): Condition {
  const typed = folded(value)
  const accounts = (names: (account: SearchContext['accounts'][number]) => string[]): Condition =>
    isOneOf(
      'k.account_id',
      context.accounts.filter((one) => names(one).some((name) => folded(name).includes(typed))),
    )
  switch (field) {
    case 'account':
      return accounts(({ label }) => [label])
    case 'provider':
      return accounts(({ provider, providerName }) => [provider, providerName])
    case 'year':
      return { sql: 'k.year = ?', params: [typed === 'none' ? '' : value] }
    case 'currency':
      return { sql: 'substr(k.currency, 1, ?) = ?', params: [value.length, value.toUpperCase()] }
    case 'status':
      return statusIs(typed, context.today)
    case 'kind': {
      const kinds = INVOICE_KINDS.filter((kind) => kind.startsWith(typed))
      return { sql: `k.kind in (select value from json_each(?))`, params: [JSON.stringify(kinds)] }
    }
    case 'vat':
      return { sql: `k.vat_minor ${'no'.startsWith(typed) ? '=' : '<>'} 0`, params: [] }
    case 'amount': {
      const bound = amountBound(value)
      return bound ? amountCondition(bound) : NOTHING
    }
  }
}

/** Overdue is what is unpaid after the day on which it was due. */
function statusIs(typed: string, today: string): Condition {
  const states = INVOICE_STATUSES.filter((state) => state.startsWith(typed))
  if (states.length === 0) return NOTHING
  return anyOf(
    states.map((state) =>
      state === 'overdue'
        ? { sql: `(k.unpaid = 1 and k.due_at <> '' and k.due_at < ?)`, params: [today] }
        : { sql: 'k.state = ?', params: [state] },
    ),
  )
}
