import { z } from 'zod'
import { AppErrorData } from './app-error.ts'
import { Money } from './money.ts'

/** `once`: nothing recurs. */
export const Period = z.enum(['hour', 'month', 'quarter', 'half-year', 'year', 'days', 'once'])
export type Period = z.infer<typeof Period>

/** Something that can be ordered at one account, as its provider says it now. */
export const Offer = z.object({
  /** The provider's own, unique within the account's offers. */
  id: z.string(),
  name: z.string(),
  /** Heading under which the provider has it: "VPS", "Linux", "Custom". */
  group: z.string(),
  cpuCores: z.number().nullable(),
  memoryBytes: z.number().nullable(),
  storageBytes: z.number().nullable(),
  trafficBytes: z.number().nullable(),
  /** Null where it is chosen in the form, or not said. */
  location: z.string().nullable(),
  /** Null where the provider says none before the form is filled in. */
  price: z.object({ amount: Money, per: Period }).nullable(),
  /** The price is where it begins: the form decides the rest. */
  from: z.boolean(),
  /** What it includes, in the provider's words. */
  includes: z.array(z.string()),
  /** Why it can't be ordered now; null where it can, or where only the order tells. */
  unavailable: z.string().nullable(),
  /** It is done to something that is there already: the name says it whole, "Upgrade web-1". */
  followUp: z.literal(true).optional(),
})
export type Offer = z.infer<typeof Offer>

export const OrderOption = z.object({
  value: z.string(),
  label: z.string(),
  /** What it adds, in the form's period; null where nothing is said. */
  price: Money.nullable(),
  unavailable: z.string().nullable(),
})
export type OrderOption = z.infer<typeof OrderOption>

/** One field of an order form. Values: texts for choices and texts, numbers, booleans, lists of texts. */
export const OrderField = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string(),
  kind: z.enum(['choice', 'choices', 'number', 'text', 'lines', 'flag']),
  required: z.boolean(),
  /** Folded away until it is asked for. */
  advanced: z.boolean(),
  options: z.array(OrderOption),
  /** With `number`: drawn as a slider where both ends are known. */
  min: z.number().nullable(),
  max: z.number().nullable(),
  step: z.number().nullable(),
  unit: z.string().nullable(),
  initial: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
  /** Shown only while another field has one of these values. */
  when: z.object({ field: z.string(), is: z.array(z.string()) }).nullable(),
  /** Nobody may read it, and it is kept nowhere. */
  secret: z.boolean(),
  /** `initial` is made anew for every order: never taken from an earlier one. */
  once: z.boolean(),
  /** Each of several servers has its own, such as a name. */
  own: z.boolean(),
})
export type OrderField = z.infer<typeof OrderField>

export const OrderForm = z.object({ offer: Offer, fields: z.array(OrderField) })
export type OrderForm = z.infer<typeof OrderForm>

export const OrderValues = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
)
export type OrderValues = z.infer<typeof OrderValues>

/** What an order would cost. */
export const Quote = z.object({
  /** What is charged at once; null where nobody says. */
  now: Money.nullable(),
  /** What recurs; null where nothing does, or nobody says. */
  recurring: z.object({ amount: Money, per: Period }).nullable(),
  lines: z.array(z.object({ label: z.string(), amount: Money.nullable() })),
  /** Computed here from the price list; false: the provider quoted it. */
  estimate: z.boolean(),
  /** What the user must know beside the numbers; null where nothing. */
  note: z.string().nullable(),
})
export type Quote = z.infer<typeof Quote>

/**
 * intent: agreed to, not sent. sent: on the wire, at most once. confirmed: the provider has it. failed: it has not.
 * unknown: nobody knows; looked for in the provider's own list before it is offered again.
 */
export const OrderEntryState = z.enum(['intent', 'sent', 'confirmed', 'failed', 'unknown'])
export type OrderEntryState = z.infer<typeof OrderEntryState>

/** Something at the provider that may be the order whose outcome is unknown. */
export const OrderMatch = z.object({
  /** The provider's id. */
  providerId: z.string(),
  label: z.string(),
  at: z.string().nullable(),
  /** Why it may be it: "made 12 s after it was sent", "the same label". */
  why: z.array(z.string()),
  /** It can be no other: everything that was sent and can be compared agrees. */
  sure: z.boolean(),
})
export type OrderMatch = z.infer<typeof OrderMatch>

/** One line of the order journal. */
export const OrderEntry = z.object({
  id: z.string(),
  accountId: z.string(),
  provider: z.string(),
  /** What was ordered, in the offer's words. */
  title: z.string(),
  offer: z.string(),
  operation: z.string(),
  /** As it was sent, secrets masked. */
  input: z.record(z.string(), z.json()),
  values: OrderValues,
  quote: Quote.nullable(),
  state: OrderEntryState,
  /** The provider's order id, once it is known. */
  orderId: z.string().nullable(),
  error: AppErrorData.nullable(),
  matches: z.array(OrderMatch),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** When the provider's list was last looked at for it. */
  lookedAt: z.string().nullable(),
  /** Done once it can't be ordered again: the payment of an order, an upgrade. */
  once: z.boolean(),
})
export type OrderEntry = z.infer<typeof OrderEntry>

/** A line of the journal as its list needs it; the rest of the entry is read when it is opened. */
export const OrderSummary = OrderEntry.pick({
  id: true,
  accountId: true,
  title: true,
  offer: true,
  state: true,
  orderId: true,
  createdAt: true,
  once: true,
}).extend({
  /** What it costs in one amount: what recurs, else what was charged at once; null where nobody said. */
  price: z.object({ amount: Money, per: Period.nullable() }).nullable(),
})
export type OrderSummary = z.infer<typeof OrderSummary>
