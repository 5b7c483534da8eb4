import { moneyText, NO_CURRENCY } from '@shared/domain/money-words.ts'

/** A total in one currency; of one account where its provider does not say which. */
export interface Sum {
  currency: string
  /** Null: of all accounts. */
  account: string | null
  minor: bigint
}

interface Item {
  currency: string
  minor: number | bigint | string
  accountId: string
  account: string
}

/** What belongs into one sum: amounts without a currency of two accounts are never added. */
export const sumKey = ({ currency, accountId }: Pick<Item, 'currency' | 'accountId'>): string =>
  currency === NO_CURRENCY ? `${currency} ${accountId}` : currency

/** One total a currency, by its name; nothing is converted. */
export function sumsOf(items: Iterable<Item>): Sum[] {
  const sums = new Map<string, Sum>()
  for (const item of items) {
    const key = sumKey(item)
    const sum = sums.get(key) ?? {
      currency: item.currency,
      account: item.currency === NO_CURRENCY ? item.account : null,
      minor: 0n,
    }
    sums.set(key, { ...sum, minor: sum.minor + BigInt(item.minor) })
  }
  return [...sums].sort(([a], [b]) => a.localeCompare(b, 'en')).map(([, sum]) => sum)
}

/** "€1,050.00", or "5.00 in the currency of Main". */
export const sumText = ({ account, ...amount }: Sum): string =>
  account === null ? moneyText(amount) : `${moneyText(amount)} in the currency of ${account}`

/** "€1,050.00 · $5.00"; "–" for nothing. */
export const sumsText = (sums: readonly Sum[]): string => sums.map(sumText).join(' · ') || '–'
