import type { Transaction } from '@shared/domain/balance.ts'
import { decimalText } from '@shared/domain/money-words.ts'
import { csvText } from '@shared/csv.ts'

const HEAD = ['Time (UTC)', 'Account', 'Type', 'Text', 'Amount', 'Balance after', 'Currency', 'Id']

/** One line each, amounts as plain decimals. */
export const transactionsCsv = (
  items: readonly Transaction[],
  labelOf: (accountId: string) => string,
): string =>
  csvText([
    HEAD,
    ...items.map(({ id, accountId, type, text, amount, balanceAfter, at }) => [
      at ?? '',
      labelOf(accountId),
      type,
      text,
      decimalText(amount),
      balanceAfter ? decimalText(balanceAfter) : '',
      amount.currency,
      id,
    ]),
  ])
