import { NO_CURRENCY } from '@shared/domain/money-words.ts'
import { shownPrice } from '@shared/domain/price-words.ts'
import type { Server } from '@shared/domain/server.ts'

const USUAL = ['EUR', 'USD', 'GBP']

/** Currencies to choose from: those that servers are priced in, the most frequent first, then the usual ones. */
export function currenciesOf(servers: readonly Pick<Server, 'price' | 'marks'>[]): string[] {
  const counts = new Map<string, number>()
  for (const server of servers) {
    const currency = shownPrice(server)?.amount.currency
    if (currency && currency !== NO_CURRENCY) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  }
  const used = [...counts].sort(([, a], [, b]) => b - a).map(([currency]) => currency)
  return [...new Set([...used, ...USUAL])]
}
