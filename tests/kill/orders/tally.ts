import type { Line } from '../database.ts'
import { countBy } from '../tally.ts'
import type { There } from './messages.ts'
import { type OrderRemains, wishesOf } from './run.ts'

/** What became of it all. Every list under `broken` should be empty. */
export interface OrderTally {
  scenarios: number
  kills: number
  /** Yeses of the user. */
  wishes: number
  /** Entries by the state they ended in. */
  ends: Record<string, number>
  /** Entries by the state that a kill left them in. */
  cut: Record<string, number>
  /** Orders that the providers have of it. */
  orders: number
  faults: Record<string, number>
  broken: {
    /** Labels with more orders at the provider than the user agreed to. */
    tooMany: string[]
    /** Orders at the provider that no confirmed entry names. */
    unclaimed: string[]
    /** Confirmed entries without their order at the provider. */
    madeUp: string[]
    /** Entries that did not end. */
    open: string[]
    /** Orders at the provider that two entries name. */
    claimedTwice: string[]
    /** Entries that a process said there are and that are nowhere. */
    vanished: string[]
    /** Secrets in the database or the log. */
    leaked: string[]
  }
}

export function tally(remains: OrderRemains): OrderTally {
  const { scenarios, entries, placed, kills, cut, leaked } = remains
  const wishes = wishesOf(scenarios)
  const labels = countBy([...wishes.values()].map(({ label }) => label))
  const orders = remains.orders.filter(({ label }) => label in labels)
  const made = countBy(orders.map(({ label }) => label))
  const labelOf = (entry: Line): string => wishes.get(String(entry.id))?.label ?? ''
  const confirmed = entries.filter(({ state }) => state === 'confirmed')
  const claims = countBy(confirmed.map(claimOf))
  const there = new Map(orders.map((order) => [nameOf(order), order.label]))
  const known = new Set(entries.map(({ id }) => id))
  return {
    scenarios: scenarios.length,
    kills,
    wishes: wishes.size,
    ends: countBy(entries.map(({ state }) => String(state))),
    cut,
    orders: orders.length,
    faults: countBy(scenarios.map(({ fault }) => fault?.mode ?? 'none')),
    broken: {
      tooMany: Object.keys(made).filter((label) => made[label]! > labels[label]!),
      unclaimed: [...there].filter(([name]) => !claims[name]).map(([, label]) => label),
      madeUp: confirmed
        .filter((entry) => there.get(claimOf(entry)) !== labelOf(entry))
        .map(({ id, provider, order_id }) => `${id} ${provider} ${order_id}`),
      open: entries
        .filter(({ state }) => state !== 'confirmed' && state !== 'failed')
        .map(({ id, provider, state }) => `${id} ${provider} ${state}`),
      claimedTwice: Object.keys(claims).filter((name) => claims[name]! > 1),
      vanished: placed.filter((id) => !known.has(id)),
      leaked,
    },
  }
}

const nameOf = ({ accountId, id }: There): string => `${accountId} ${id}`
const claimOf = ({ account_id, order_id }: Line): string => `${account_id} ${order_id}`
