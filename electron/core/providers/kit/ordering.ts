import type {
  Offer,
  OrderField,
  OrderForm,
  OrderMatch,
  OrderOption,
  OrderValues,
  Quote,
} from '@shared/domain/ordering.ts'
import { looksSecret } from '../../errors/redact.ts'
import type { CapabilityContext } from './capability.ts'
import type { Operation } from './operation.ts'

/** An order that was sent and whose outcome nobody knows. */
export interface SentOrder {
  offer: string
  values: OrderValues
  /** The input as it was sent, secrets masked. */
  input: Record<string, unknown>
  /** ISO 8601 UTC of just before it was sent. */
  sentAt: string
  /** The provider's ids that belong to other orders of ours: one of them is not it. */
  claimed?: ReadonlySet<string>
}

/** How something is sold. Everything but `request` reads live; nothing here ever orders. */
export interface Sale {
  /** The form of one offer. Throws `not_found` where it is offered no longer. */
  form(ctx: CapabilityContext, offer: string): Promise<OrderForm>
  /**
   * What it would cost with these values: quoted where the provider quotes, else computed from its price list and
   * marked as an estimate. Throws `invalid_input` with the fields named by the form's names.
   */
  quote(ctx: CapabilityContext, offer: string, values: OrderValues): Promise<Quote>
  /** The call that places the order. */
  request(
    offer: string,
    values: OrderValues,
  ): { operation: Operation; input: Record<string, unknown> }
  /**
   * The id in the answer of that call by which `reconcile` would know it; null where it names none. `input` is what was
   * sent, for answers that do not tell of which kind their id is.
   */
  orderIdIn(answer: unknown, input: Record<string, unknown>): string | null
  /** What the call that was sent may have become, looked for in the provider's own lists. */
  reconcile(ctx: CapabilityContext, sent: SentOrder): Promise<OrderMatch[]>
  /** `reconcile` can't see orders: no match says nothing, only the user can. */
  blind?: true
}

/** How servers are ordered at a provider. */
export interface Ordering extends Sale {
  /** All that can be ordered now, with what it includes and costs. */
  offers(ctx: CapabilityContext): Promise<Offer[]>
  /** The calls that place orders, for who knows their inputs. */
  operations: readonly Operation[]
  followUps?: readonly FollowUp[]
}

/**
 * What is bought and is no server: for something that is there, an upgrade, an add-on, the payment of an order; then its
 * offers are not in the catalogue, parts of the pages lead to them. Or for the account itself.
 */
export interface FollowUp extends Sale {
  /** Stands before the id of what it is for: "upgrade" of "upgrade:4711". */
  kind: string
  /** What it was paid for is set up then, as after an order. */
  bringsServer?: true
  /** Done once it can't be done again: an order that was paid. */
  once?: true
  /** Its offers stand in the catalogue, named as what is bought. */
  listed?: true
}

/** The offer of a follow-up: "upgrade:4711". */
export const followUpId = (kind: string, id: string): string => `${kind}:${id}`
/** What a follow-up is for. */
export const subjectIn = (offer: string): string => offer.slice(offer.indexOf(':') + 1)

export const followUpIn = (ordering: Ordering, offer: string): FollowUp | null =>
  ordering.followUps?.find(({ kind }) => offer.startsWith(`${kind}:`)) ?? null

/** Who sells an offer: the catalogue, or one of the follow-ups. */
export const saleIn = (ordering: Ordering, offer: string): Sale =>
  followUpIn(ordering, offer) ?? ordering

/** The offer of a follow-up; what is not given is its plainest. */
export const followUp = (given: Pick<Offer, 'id' | 'name' | 'group'> & Partial<Offer>): Offer => ({
  cpuCores: null,
  memoryBytes: null,
  storageBytes: null,
  trafficBytes: null,
  location: null,
  price: null,
  from: false,
  includes: [],
  unavailable: null,
  followUp: true,
  ...given,
})

/** A field of a form; what is not given is its plainest. What is named like a secret is one. */
export const field = (
  given: Pick<OrderField, 'name' | 'label' | 'kind'> & Partial<OrderField>,
): OrderField => ({
  help: '',
  required: false,
  advanced: false,
  options: [],
  min: null,
  max: null,
  step: null,
  unit: null,
  initial: null,
  when: null,
  secret: looksSecret(given.name) || looksSecret(given.label),
  once: false,
  own: false,
  ...given,
})

export const option = (
  value: string | number,
  label: string,
  more: Partial<OrderOption> = {},
): OrderOption => ({ value: String(value), label, price: null, unavailable: null, ...more })
