import type { Account } from '@shared/domain/account.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import { lastingText, lastsShort } from '@shared/domain/balance-words.ts'
import type { Balance } from '@shared/domain/balance.ts'
import type { Invoice } from '@shared/domain/invoice.ts'
import type { Money } from '@shared/domain/money.ts'
import type { ReadState } from '@shared/domain/read-state.ts'
import { count } from '../words.ts'
import { type Sum, sumsOf } from '../sums.ts'

/** An account and the money at its provider. */
export interface BalanceRow {
  id: string
  account: string
  provider: string
  /** As it was last read; null before that, or where the provider tells none. */
  balance: Balance | null
  /** Why there is none to read; null where there is. */
  none: string | null
  error: AppErrorData | null
  readAt: string | null
  /** How low it is by the user's own rules; empty when it is not. */
  low: string
  /** The soonest due first. */
  unpaid: Invoice[]
}

export interface Known {
  accounts: readonly Pick<Account, 'id' | 'provider'>[]
  labelOf(id: string): string
  providerName(id: string): string
  /** Why a provider tells no balance; null where it does. */
  noneOf(provider: string): string | null
  balanceOf(id: string): Balance | undefined
  lowOf(id: string): string
  reads: readonly ReadState[]
  invoices: readonly Invoice[]
}

export function balanceRows(known: Known): BalanceRow[] {
  const reads = new Map(known.reads.map((read) => [read.accountId, read]))
  const unpaid = new Map<string, Invoice[]>()
  for (const invoice of known.invoices) {
    if (invoice.state !== 'unpaid') continue
    const own = unpaid.get(invoice.accountId)
    if (own) own.push(invoice)
    else unpaid.set(invoice.accountId, [invoice])
  }
  return known.accounts.map(({ id, provider }) => ({
    id,
    account: known.labelOf(id),
    provider: known.providerName(provider),
    balance: known.balanceOf(id) ?? null,
    none: known.noneOf(provider),
    error: reads.get(id)?.error ?? null,
    readAt: reads.get(id)?.readAt ?? null,
    low: known.lowOf(id),
    unpaid: (unpaid.get(id) ?? []).sort((a, b) => dueOf(a).localeCompare(dueOf(b))),
  }))
}

const dueOf = ({ dueAt, issuedAt }: Invoice): string => dueAt ?? issuedAt

/** What of a row needs to be seen first: how it looks and the words. */
export function stateOf(row: BalanceRow, now: Date): { look: string; text: string } {
  if (row.none !== null) return { look: 'stopped', text: row.none }
  if (row.error) return { look: 'problem', text: row.error.message }
  if (row.low) return { look: 'problem', text: `low: ${row.low}` }
  const [first] = row.unpaid
  if (first) {
    // Due on a day means until its end.
    const overdue = first.dueAt !== null && Date.parse(first.dueAt) + 86_400_000 <= now.getTime()
    const text = `${count(row.unpaid.length, 'unpaid invoice')}${overdue ? ', overdue' : ''}`
    return { look: overdue ? 'problem' : 'busy', text }
  }
  const { hoursLeft = null } = row.balance ?? {}
  if (hoursLeft !== null && lastsShort({ hoursLeft }))
    return { look: 'busy', text: `lasts for about ${lastingText(hoursLeft)}` }
  return row.balance ? { look: 'ok', text: 'fine' } : { look: 'stopped', text: 'not read yet' }
}

/** Totals of what all accounts have and owe, by currency. */
export function totalsOf(rows: readonly BalanceRow[]): Record<'available' | 'unpaid', Sum[]> {
  const of = (pick: (balance: Balance) => Money | null): Sum[] =>
    sumsOf(
      rows.flatMap(({ id, account, balance }) => {
        const money = balance && pick(balance)
        return money ? [{ ...money, accountId: id, account }] : []
      }),
    )
  return { available: of(({ available }) => available), unpaid: of(({ unpaid }) => unpaid) }
}

export type SortKey = 'account' | 'provider' | 'balance' | 'unpaid' | 'lasts' | 'read'
const collator = new Intl.Collator('en', { numeric: true })
const money = (a: Money | null | undefined, b: Money | null | undefined): number =>
  a && b
    ? collator.compare(a.currency, b.currency) || a.minor - b.minor
    : Number(Boolean(b)) - Number(Boolean(a))
const COMPARE: Record<SortKey, (a: BalanceRow, b: BalanceRow) => number> = {
  account: (a, b) => collator.compare(a.account, b.account),
  provider: (a, b) => collator.compare(a.provider, b.provider),
  balance: (a, b) => money(a.balance?.available, b.balance?.available),
  unpaid: (a, b) => money(a.balance?.unpaid, b.balance?.unpaid),
  lasts: (a, b) => (a.balance?.hoursLeft ?? Infinity) - (b.balance?.hoursLeft ?? Infinity) || 0,
  read: (a, b) => (a.readAt ?? '').localeCompare(b.readAt ?? ''),
}

/** A sorted copy; equal rows by account. */
export function sortRows(
  rows: readonly BalanceRow[],
  { key, descending }: { key: SortKey; descending: boolean },
): BalanceRow[] {
  const sign = descending ? -1 : 1
  return [...rows].sort((a, b) => sign * COMPARE[key](a, b) || COMPARE.account(a, b))
}
