import type { Offer, OrderField, OrderValues } from '@shared/domain/ordering.ts'
import { matchesOf } from '../../../kit/order-match.ts'
import { checkOrder, numberIn } from '../../../kit/order-values.ts'
import { field, type FollowUp, followUpId, type Sale, subjectIn } from '../../../kit/ordering.ts'
import { isTrue } from '../../capabilities/map.ts'
import { createNodes, listNodes } from '../../operations/nodes.ts'
import { gone, plainOffer } from '../offers.ts'

/** Those that can be bought. `option` is the word of the call, `type` the list that they are in. */
const NODES = {
  regular: {
    name: 'Nodes',
    one: 'node',
    what: 'Shares of processor, memory and storage to make servers of',
    option: undefined,
    type: 'vps',
  },
  daily: {
    name: 'Daily nodes',
    one: 'daily node',
    what: 'Like nodes but billed by the day',
    option: 'daily',
    type: 'vps',
  },
  ram: { name: 'RAM nodes', one: 'RAM node', what: 'More memory', option: 'ram', type: 'ram' },
  storage: {
    name: 'Storage nodes',
    one: 'storage node',
    what: 'More storage',
    option: 'storage',
    type: 'storage',
  },
  bandwidth: {
    name: 'Bandwidth nodes',
    one: 'bandwidth node',
    what: 'Traffic for servers on some clouds',
    option: 'bandwidth',
    type: 'bandwidth',
  },
} as const
type NodeKind = keyof typeof NODES
const isNodeKind = (text: string): text is NodeKind => Object.hasOwn(NODES, text)

const KIND = 'nodes'
/** Throws `not_found` for a kind that there is not. */
function kindIn(offer: string): NodeKind {
  const kind = subjectIn(offer)
  if (isNodeKind(kind)) return kind
  throw gone()
}

const offerOf = (kind: NodeKind): Offer =>
  plainOffer({
    id: followUpId(KIND, kind),
    name: NODES[kind].name,
    group: 'Nodes',
    includes: [NODES[kind].what, 'given to a server with “Edit nodes” on its page'],
  })

export const nodeOffers: readonly Offer[] = Object.keys(NODES).filter(isNodeKind).map(offerOf)

const FIELDS: readonly OrderField[] = [
  field({
    name: 'quantity',
    label: 'Quantity',
    kind: 'number',
    required: true,
    min: 1,
    max: 100,
    step: 1,
    initial: 1,
  }),
]

const request: Sale['request'] = (offer, values) => {
  const { option } = NODES[kindIn(offer)]
  const quantity = numberIn(values, 'quantity')
  return {
    operation: createNodes,
    input: { quantity, ...(option === undefined ? {} : { upgrade_option: option }) },
  }
}

/** "2 daily nodes". */
function textOf(offer: string, values: OrderValues): string {
  const count = numberIn(values, 'quantity') ?? 0
  const { one } = NODES[kindIn(offer)]
  return count === 1 ? `1 ${one}` : `${count} ${one}s`
}

/** Nodes for the account, of which servers are made. */
export const nodes: FollowUp = {
  kind: KIND,
  listed: true,
  form: async (_ctx, offer) => ({ offer: offerOf(kindIn(offer)), fields: [...FIELDS] }),
  quote: async (_ctx, offer, values) => {
    checkOrder(request, offer, FIELDS, values)
    return {
      now: null,
      recurring: null,
      lines: [{ label: textOf(offer, values), amount: null }],
      estimate: true,
      note: 'VPS.NET tells no prices through its API: look at its site before you order. A part of the first term is taken at once, then every month (daily nodes: every day) until they are removed. An account that pays by PayPal can’t buy nodes this way.',
    }
  },
  request,
  // No document says what the answer holds.
  orderIdIn: () => null,
  // Nor that a node says when it was bought: one that is not found may be there all the same.
  blind: true,
  /** A node has no name: only the user can say that it is the one. */
  reconcile: async (ctx, sent) => {
    const kind = kindIn(sent.offer)
    const { one, type } = NODES[kind]
    const listed = await ctx.run(listNodes, { type })
    const own = listed.filter(
      ({ daily_node: daily }) => type !== 'vps' || isTrue(daily) === (kind === 'daily'),
    )
    return matchesOf(
      sent,
      own
        // Of those without a time only what is not in use can be new.
        .filter(({ created_at, virtual_machine_id: vm }) => created_at !== null || vm === null)
        .map(({ id, created_at: at, virtual_machine_id: vm }) => ({
          providerId: id,
          label: `${one} ${id}`,
          at,
          compared: [{ what: 'no server has it yet', agrees: vm === null }],
        })),
    )
  },
}
