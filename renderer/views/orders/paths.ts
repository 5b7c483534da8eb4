/** The form of one offer; filled with the values of the journal's entry `from`, or of a template. */
export function orderPath(
  accountId: string,
  offer: string,
  given: { from?: string; template?: string } = {},
): string {
  const path = `/orders/new/${encodeURIComponent(accountId)}/${encodeURIComponent(offer)}`
  const [query] = Object.entries(given)
  return query ? `${path}?${query[0]}=${encodeURIComponent(query[1])}` : path
}

/** Several orders in a row. */
export const seriesPath = (id: string): string => `/orders/series/${encodeURIComponent(id)}`

export const entryPath = (id: string): string => `/orders/journal/${encodeURIComponent(id)}`

/** A past order in the list that the provider keeps. */
export const pastOrderPath = (accountId: string, orderId: string): string =>
  `/orders/${encodeURIComponent(`${accountId}:${orderId}`)}`
