import type { OrderEntry } from '@shared/domain/ordering.ts'

export const entry = (given: Partial<OrderEntry> = {}): OrderEntry => ({
  id: 'order-0001',
  accountId: 'a',
  provider: 'alpha',
  title: 'Small machine',
  offer: 'small',
  operation: 'alpha.orders.create',
  input: {},
  values: {},
  quote: null,
  state: 'confirmed',
  orderId: null,
  error: null,
  matches: [],
  createdAt: '2026-05-01T10:00:00.000Z',
  sentAt: null,
  endedAt: null,
  lookedAt: null,
  once: false,
  ...given,
})
