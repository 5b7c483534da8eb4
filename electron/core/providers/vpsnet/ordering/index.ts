import type { Ordering } from '../../kit/ordering.ts'
import { ssdRef } from '../server-ref.ts'
import { create, createInstant } from '../operations/servers.ts'
import { createSsd } from '../operations/ssd-servers.ts'
import { form } from './form.ts'
import { licence, licencesElsewhere } from './follow-ups/licence.ts'
import { nodeOffers, nodes } from './follow-ups/nodes.ts'
import { serverOffers } from './offers.ts'
import { quote } from './quote.ts'
import { reconcile } from './reconcile.ts'
import { isSsdOrder, request } from './request.ts'

export const ordering: Ordering = {
  operations: [create, createInstant, createSsd],
  followUps: [nodes, licence],
  offers: async (ctx) => [...(await serverOffers(ctx)), ...nodeOffers, licencesElsewhere],
  form,
  quote,
  request,
  /** VPS.NET has no orders, the answer is the new server: its id is the order's, as the list of servers has it. */
  orderIdIn: (answer, input) => {
    if (answer === null || typeof answer !== 'object' || !('id' in answer)) return null
    if (typeof answer.id !== 'string' || answer.id === '') return null
    return isSsdOrder(input) ? ssdRef(answer.id) : answer.id
  },
  reconcile,
}
