export { orderPath } from '@renderer/parts/order-path.ts'

export const entryPath = (id: string): string => `/orders/journal/${encodeURIComponent(id)}`

/** A past order in the list that the provider keeps. */
export const pastOrderPath = (accountId: string, orderId: string): string =>
  `/orders/${encodeURIComponent(`${accountId}:${orderId}`)}`
