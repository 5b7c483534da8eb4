import type { Server } from '@shared/domain/server.ts'
import { type CostEntry, monthly } from './entries.ts'

const IDLE: readonly Server['state'][] = ['stopped', 'suspended']

/** The same servers in the list of servers. */
export const IDLE_FILTER = 'state:stopped state:suspended billed:yes'

/** Stopped or suspended, but billed: with a price or a date of renewal. */
const isIdle = ({ server, price }: CostEntry): boolean =>
  IDLE.includes(server.state) &&
  (server.price !== null || price !== null || server.renewsAt !== null)

/** Most expensive first within each currency; those without a known price last. */
export const idleOf = (entries: readonly CostEntry[]): CostEntry[] =>
  entries.filter(isIdle).sort(byCost)

function byCost(a: CostEntry, b: CostEntry): number {
  if (!a.price || !b.price) return Number(a.price === null) - Number(b.price === null)
  if (a.price.currency !== b.price.currency) return a.price.currency < b.price.currency ? -1 : 1
  const difference = monthly(b.price) - monthly(a.price)
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}
