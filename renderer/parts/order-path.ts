/** The form of one offer; `from` names the journal's entry whose values fill it. */
export function orderPath(accountId: string, offer: string, from?: string): string {
  const path = `/orders/new/${encodeURIComponent(accountId)}/${encodeURIComponent(offer)}`
  return from === undefined ? path : `${path}?from=${encodeURIComponent(from)}`
}
