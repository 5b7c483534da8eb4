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
