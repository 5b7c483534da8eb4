import type { Offer } from '@shared/domain/ordering.ts'
import { buildRows, type OfferRow } from './offers.ts'

export const offer = (given: Partial<Offer> = {}): Offer => ({
  id: given.name ?? 'small',
  name: 'Small',
  group: 'VPS',
  cpuCores: null,
  memoryBytes: null,
  storageBytes: null,
  trafficBytes: null,
  location: null,
  price: null,
  from: false,
  includes: [],
  unavailable: null,
  ...given,
})

export const price = (
  minor: number,
  currency = 'EUR',
  per: NonNullable<Offer['price']>['per'] = 'month',
): Offer['price'] => ({ amount: { minor, currency }, per })

export const rowsOf = (...offers: Partial<Offer>[]): OfferRow[] =>
  buildRows('a', 'Alpha main', offers.map(offer))
