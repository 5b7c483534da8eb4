import type { BulkAction, Server } from '@shared/domain/server.ts'
import type { ServerActionOffer } from './actions.ts'

/** Which of the selected servers an action reaches, and why the others are left out. */
export interface BulkPlan {
  action: BulkAction
  label: string
  /** Asks for the number of servers to be typed. */
  danger: boolean
  will: Server[]
  not: { server: Server; why: string }[]
}

const ORDER: readonly BulkAction[] = [
  'start',
  'restart',
  'shutdown',
  'stop',
  'suspend',
  'unsuspend',
]
const NOT_OFFERED = 'Its provider does not offer this.'

/** A plan for every action that at least one of the servers can take. */
export function bulkPlans(
  servers: readonly Server[],
  offersOf: (server: Server) => readonly ServerActionOffer[],
): BulkPlan[] {
  const plans = new Map<BulkAction, BulkPlan>()
  const offers = servers.map((server) => ({ server, offers: offersOf(server) }))
  for (const action of ORDER) {
    const known = offers.flatMap((one) => one.offers).find(({ id }) => id === action)
    if (!known) continue
    const plan: BulkPlan = { action, label: known.label, danger: known.danger, will: [], not: [] }
    for (const { server, offers: own } of offers) {
      const offer = own.find(({ id }) => id === action)
      if (offer?.why === null) plan.will.push(server)
      else plan.not.push({ server, why: offer?.why ?? NOT_OFFERED })
    }
    if (plan.will.length > 0) plans.set(action, plan)
  }
  return [...plans.values()]
}

const NAMED = 5

export const countOf = (count: number): string =>
  count === 1 ? '1 server' : `${count.toLocaleString('en')} servers`

/** What will be done and what is left out, for the question before it. */
export function planText({ will, not }: BulkPlan): string {
  const reached = `${names(will)} ${will.length === 1 ? 'is' : 'are'} reached.`
  if (not.length === 0) return reached
  const reasons = new Map<string, Server[]>()
  for (const { server, why } of not) reasons.set(why, [...(reasons.get(why) ?? []), server])
  const left = [...reasons].map(([why, servers]) => `${names(servers)} (${why.replace(/\.$/, '')})`)
  return `${reached} Left out: ${left.join('; ')}.`
}

/** The first few by name, the rest as a number. */
export function names(servers: readonly Server[]): string {
  const shown = servers.slice(0, NAMED).map(({ name }) => name)
  const more = servers.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more.toLocaleString('en')} more` : shown.join(', ')
}
