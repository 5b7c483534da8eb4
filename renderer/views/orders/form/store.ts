import { call } from '@renderer/app/bridge.ts'
import { type Read, useRead } from '@renderer/data/index.ts'
import type { OrderForm } from '@shared/domain/ordering.ts'

/** The form of one offer, as the provider has it now. */
export const useOrderForm = (accountId: () => string, offer: () => string): Read<OrderForm> =>
  useRead(
    () => `${accountId()}/${offer()}`,
    (signal) => call('orders.form', { accountId: accountId(), offer: offer() }, signal),
  )
