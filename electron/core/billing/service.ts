import { AppError } from '@shared/domain/app-error.ts'
import type { Balance, PaymentMethod } from '@shared/domain/balance.ts'
import { moneyText } from '@shared/domain/money-words.ts'
import type { SpendRow } from '@shared/domain/spend.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import type { AccountStore } from '../accounts/store.ts'
import type { InvoiceFinder } from '../invoices/find/finder.ts'
import type { Confirmations } from '../operations/confirm.ts'
import type { Executor } from '../operations/run.ts'
import type { OrderJournal } from '../orders/journal.ts'
import type { BalanceStore } from './balances.ts'
import { spendOf } from './spend.ts'
import type { TransactionStore } from './transactions.ts'

/** What is done with an account's money, beside ordering. */
export interface BillingService {
  /** Refused with `needs_confirmation` until `confirm` is its token. Answers the balance as it is then. */
  setAutoCharge(accountId: string, choice: { on: boolean; confirm?: string }): Promise<Balance>
  paymentMethods(accountId: string, signal?: AbortSignal): Promise<PaymentMethod[]>
  spend(): Promise<SpendRow[]>
}

interface Needs {
  executor: Executor
  confirmations: Confirmations
  accounts: AccountStore
  balances: BalanceStore
  transactions: TransactionStore
  invoices: Pick<InvoiceFinder, 'spent'>
  journal: OrderJournal
  publish: Publish
}

export function createBillingService(needs: Needs): BillingService {
  const { executor, accounts, balances } = needs
  return {
    setAutoCharge: async (accountId, { on, confirm }) => {
      const { fn, ctx } = await executor.capability(accountId, 'balance.setAutoCharge')
      const { label } = await accounts.get(accountId)
      const balance = await balances.get(accountId)
      if (!balance) throw notRead(label)
      if (balance.autoChargeLocked && !on) throw locked(label)
      const text = consequence(label, balance, on)
      const of = ['balance.setAutoCharge', accountId, on]
      needs.confirmations.require([{ effect: 'billable', text, of }], confirm)
      const now = await fn(ctx, on)
      const change = { autoCharge: now.on, autoChargeLocked: now.locked }
      await balances.merge(accountId, change)
      needs.publish('balances.changed', { accountId })
      return { ...balance, ...change }
    },
    paymentMethods: async (accountId, signal) => {
      const { fn, ctx } = await executor.capability(accountId, 'payments.methods', { signal })
      return fn(ctx)
    },
    spend: async () =>
      spendOf({
        accounts: await accounts.list(),
        balances: await balances.list(),
        invoices: await needs.invoices.spent(),
        transactions: await needs.transactions.spent(),
        orders: await needs.journal.charges(),
      }),
  }
}

function consequence(label: string, { available }: Balance, on: boolean): string {
  if (!on)
    return `New invoices of ${label} will no longer be paid by themselves: you pay each one at the provider.`
  const has = available ? `, which has ${moneyText(available, 'en-GB')} now` : ''
  return `New invoices of ${label} will be paid by themselves from its balance${has}. Nobody asks before each of them.`
}

const notRead = (label: string): AppError =>
  new AppError({
    code: 'not_found',
    message: `The balance of ${label} was not read yet. Nothing was changed.`,
    next: 'Read the account, then try again.',
  })

const locked = (label: string): AppError =>
  new AppError({
    code: 'not_now',
    message: `The provider does not let automatic payment of ${label} be switched off: the account is prepaid.`,
    next: 'Ask the provider to bill the account afterwards first.',
  })
