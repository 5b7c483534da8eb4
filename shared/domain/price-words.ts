import { NO_CURRENCY } from './money-words.ts'
import type { Money } from './money.ts'
import type { Server } from './server.ts'

/** How a price of the user's own is marked wherever it stands. */
export const OWN_FIGURE = 'your figure'

/** What a server costs, and whether that is the user's own figure. */
export interface ShownPrice {
  amount: Money
  per: 'hour' | 'month'
  own: boolean
}

type Priced = { price: Server['price']; marks: Pick<Server['marks'], 'price'> }

/** Whether its provider tells a price; zero without a currency is none at all. */
export const tellsPrice = ({ price }: Pick<Priced, 'price'>): boolean =>
  price !== null && !(price.amount.currency === NO_CURRENCY && price.amount.minor === 0)

/** The provider's price where it tells one, else the user's own; null where neither is known. */
export function shownPrice(server: Priced): ShownPrice | null {
  const { price, marks } = server
  if (price !== null && tellsPrice(server)) return { ...price, own: false }
  return marks.price && { amount: marks.price, per: 'month', own: true }
}
