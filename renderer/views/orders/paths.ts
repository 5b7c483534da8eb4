export { orderPath } from '@renderer/parts/order-path.ts'

/** Several orders in a row. */
export const seriesPath = (id: string): string => `/orders/series/${encodeURIComponent(id)}`

export const entryPath = (id: string): string => `/orders/journal/${encodeURIComponent(id)}`

/** A past order in the list that the provider keeps. */
export const pastOrderPath = (accountId: string, orderId: string): string =>
  `/orders/${encodeURIComponent(`${accountId}:${orderId}`)}`
