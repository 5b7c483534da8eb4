import type { Money } from '@shared/domain/money.ts'
import type { SpendRow, SpendSource } from '@shared/domain/spend.ts'
import type { Account } from '@shared/domain/account.ts'
import type { Balance } from '@shared/domain/balance.ts'
import type { Charge } from '../orders/journal.ts'
import type { Spent } from './transactions.ts'

/** All that is known here of money that was spent. */
export interface SpendKnown {
  accounts: readonly Pick<Account, 'id' | 'provider'>[]
  balances: readonly Pick<Balance, 'accountId' | 'mode'>[]
  /** Without those that are void, which are no money; what is unpaid is owed for its month all the same. */
  invoices: readonly Spent[]
  transactions: readonly Spent[]
  orders: readonly Charge[]
}

/**
 * Spend by month, account and currency. An invoice, the booking that pays it and the order it is for are the same
 * money, so each account is counted from one source only: a prepaid one from its bookings, which are all it pays with;
 * any other from its invoices; what has neither from the orders that were placed here.
 */
export function spendOf(known: SpendKnown): SpendRow[] {
  const provider = new Map(known.accounts.map(({ id, provider }) => [id, provider]))
  for (const entry of known.orders) {
    if (!provider.has(entry.accountId)) provider.set(entry.accountId, entry.provider)
  }
  const prepaid = new Set(
    known.balances.flatMap(({ accountId, mode }) => (mode === 'prepaid' ? [accountId] : [])),
  )
  const has: Record<SpendSource, ReadonlySet<string>> = {
    invoices: new Set(known.invoices.map(({ accountId }) => accountId)),
    transactions: new Set(known.transactions.map(({ accountId }) => accountId)),
    orders: new Set(known.orders.map(({ accountId }) => accountId)),
  }
  const rowsFrom: Record<SpendSource, (accountId: string) => Part[]> = {
    invoices: (id) => partsOf(known.invoices, id),
    transactions: (id) => partsOf(known.transactions, id),
    orders: (id) => sums(known.orders.filter(({ accountId }) => accountId === id)),
  }
  return [...provider].flatMap(([accountId, name]) => {
    const order: SpendSource[] = prepaid.has(accountId)
      ? ['transactions', 'invoices', 'orders']
      : ['invoices', 'transactions', 'orders']
    const source = order.find((one) => has[one].has(accountId))
    if (!source) return []
    return rowsFrom[source](accountId).map(({ minor, ...part }) => ({
      ...part,
      minor: String(minor),
      accountId,
      provider: name,
      source,
    }))
  })
}

type Part = Omit<Spent, 'accountId' | 'month'> & { month: string | null }

const partsOf = (spent: readonly Spent[], id: string): Part[] =>
  spent.flatMap(({ accountId, month, ...part }) =>
    accountId === id && part.items > 0 ? [{ ...part, month: month || null }] : [],
  )

interface Dated {
  at: string
  amount: Money
}

function sums(items: readonly Dated[]): Part[] {
  const parts = new Map<string, Part>()
  for (const { at, amount } of items) {
    const month = monthOf(at)
    const key = `${month} ${amount.currency}`
    const part = parts.get(key)
    if (part) {
      part.minor += BigInt(amount.minor)
      part.items++
    } else {
      const { currency } = amount
      parts.set(key, { month, currency, minor: BigInt(amount.minor), items: 1, partial: false })
    }
  }
  return [...parts.values()]
}

/** "2026-11", of a UTC time; null for what is none, and for the zero that stands in for a missing date. */
const monthOf = (at: string): string | null =>
  /^\d{4}-\d\d/.test(at) && !at.startsWith('1970-') ? at.slice(0, 7) : null
