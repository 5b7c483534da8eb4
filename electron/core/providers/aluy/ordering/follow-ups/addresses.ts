import type { OrderField } from '@shared/domain/ordering.ts'
import { checkOrder, numberIn } from '../../../kit/order-values.ts'
import { matchesOf } from '../../../kit/order-match.ts'
import { field, type FollowUp, followUpId, type Sale, subjectIn } from '../../../kit/ordering.ts'
import { euro } from '../../capabilities/map.ts'
import { upgradeService } from '../../operations/services.ts'
import { centsOf } from '../price.ts'
import { candidatesSince } from '../reconcile.ts'
import { placedUpgrade } from './placed.ts'
import { type Growing, growingOffer, noMore, readGrowing } from './service.ts'

const KIND = 'addresses'
export const addressesOffer = (serviceId: string): string => followUpId(KIND, serviceId)

function fieldsOf({ config }: Growing): OrderField[] {
  const max = Math.floor(config.extraIpv4?.max ?? 0)
  if (!(max >= 1)) throw noMore('additional addresses')
  const label = 'Additional IPv4 addresses'
  const more = { min: 1, max, step: 1, initial: 1, required: true }
  return [field({ name: 'extraIpv4', label, kind: 'number', ...more })]
}

const request: Sale['request'] = (offer, values) => ({
  operation: upgradeService,
  input: { id: subjectIn(offer), extraIpv4: numberIn(values, 'extraIpv4') },
})

/** Additional addresses: "each creates a recurring line". */
export const addresses: FollowUp = {
  kind: KIND,
  form: async (ctx, offer) => {
    const read = await readGrowing(ctx, offer)
    return { offer: growingOffer(offer, 'Order addresses for', read), fields: fieldsOf(read) }
  },
  quote: async (ctx, offer, values) => {
    const read = await readGrowing(ctx, offer)
    checkOrder(request, offer, fieldsOf(read), values)
    const count = numberIn(values, 'extraIpv4') ?? 0
    const cents = centsOf(count * (read.config.extraIpv4?.monthlyCents ?? NaN))
    const amount = cents === null ? null : euro(cents)
    return {
      now: null,
      recurring: amount && { amount, per: 'month' },
      lines: [{ label: `Additional IPv4: ${count}`, amount }],
      estimate: true,
      note: 'By the list. aluy.net tells the exact amount only on the order of the addresses, which it may charge at once.',
    }
  },
  request,
  orderIdIn: placedUpgrade,
  // Nothing of an address says when it was ordered: only the user can say which order it is.
  reconcile: async (ctx, sent) => matchesOf(sent, await candidatesSince(ctx, sent.sentAt)),
}
