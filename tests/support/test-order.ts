import type { Order } from '../../shared/domain/order.ts'

const money = { minor: 500, currency: 'EUR' }

/** An order as the list has it. */
export const testOrder = (given: Partial<Order> = {}): Order => ({
  id: 'a:1',
  accountId: 'a',
  provider: 'alpha',
  providerId: '1',
  state: 'paid',
  stateText: 'PAID',
  subtotal: money,
  vat: { ...money, minor: 0 },
  total: money,
  lines: [],
  createdAt: '2026-05-01T10:00:00.000Z',
  seenAt: '2026-05-01T10:00:00.000Z',
  ...given,
})
