import type { BulkAction, Server } from '@shared/domain/server.ts'
import type { TaskUndone } from '@shared/ipc/contract/tasks.ts'
import type { ServerActionOffer } from './actions.ts'

/** Which of the selected servers an action reaches, and why the others are left out. */
export interface BulkPlan {
  action: BulkAction
  label: string
  /** Asks for the number of servers to be typed. */
  danger: boolean
  /** Costs money: main says what, and the number is typed too. */
  spends: boolean
  will: Server[]
  not: { server: Pick<Server, 'name'>; why: string }[]
}

const ORDER: readonly BulkAction[] = [
  'start',
  'restart',
  'shutdown',
  'stop',
  'suspend',
  'unsuspend',
  'renew',
  'backup',
]
/** Harmless enough on one server; with more than a handful, services are away all over the fleet. */
const INTERRUPTS: readonly BulkAction[] = ['restart', 'shutdown']
const HANDFUL = 5
const NOT_OFFERED = 'Its provider does not offer this.'
const GONE = 'It is not there any more.'
const UNCLEAR = 'What came of it is not known, look again first.'

/** A plan for every action that at least one of the servers can take. */
export function bulkPlans(
  servers: readonly Server[],
  offersOf: (server: Server) => readonly ServerActionOffer[],
): BulkPlan[] {
  const offers = servers.map((server) => ({ server, offers: offersOf(server) }))
  return ORDER.flatMap((action) => planOf(action, offers) ?? [])
}

type Offered = readonly { server: Server; offers: readonly ServerActionOffer[] }[]

/** Null where not one of them can take it. */
function planOf(action: BulkAction, offered: Offered): BulkPlan | null {
  const known = offered.flatMap(({ offers }) => offers).find(({ id }) => id === action)
  if (!known) return null
  const { label, spends } = known
  const will: BulkPlan['will'] = []
  const not: BulkPlan['not'] = []
  for (const { server, offers } of offered) {
    const offer = offers.find(({ id }) => id === action)
    if (offer?.why === null) will.push(server)
    else not.push({ server, why: offer?.why ?? (server.goneAt ? GONE : NOT_OFFERED) })
  }
  const danger = known.danger || (INTERRUPTS.includes(action) && will.length > HANDFUL)
  return will.length > 0 ? { action, label, danger, spends, will, not } : null
}

/** The plan for what of a bulk failed; what nobody knows the end of is left out and named. */
export function planAgain(
  { action, failed, unclear }: TaskUndone,
  servers: readonly Server[],
  offersOf: (server: Server) => readonly ServerActionOffer[],
): BulkPlan | null {
  const byId = new Map(servers.map((server) => [server.id, server]))
  const found = failed.flatMap((id) => byId.get(id) ?? [])
  const plan = planOf(
    action,
    found.map((server) => ({ server, offers: offersOf(server) })),
  )
  if (!plan) return null
  const left = (ids: readonly string[], why: string): BulkPlan['not'] =>
    ids.map((id) => ({ server: byId.get(id) ?? { name: id }, why }))
  const gone = failed.filter((id) => !byId.has(id))
  return { ...plan, not: [...plan.not, ...left(gone, GONE), ...left(unclear, UNCLEAR)] }
}

const NAMED = 5

export const countOf = (count: number): string =>
  count === 1 ? '1 server' : `${count.toLocaleString('en')} servers`

/** What will be done and what is left out, for the question before it. */
export function planText({ will, not }: BulkPlan): string {
  const reached = `${names(will)} ${will.length === 1 ? 'is' : 'are'} reached.`
  return not.length === 0 ? reached : `${reached} ${leftOutText(not)}`
}

/** "Left out: b (It is stopped)." */
export function leftOutText(not: BulkPlan['not']): string {
  const reasons = new Map<string, Pick<Server, 'name'>[]>()
  for (const { server, why } of not) reasons.set(why, [...(reasons.get(why) ?? []), server])
  const left = [...reasons].map(([why, servers]) => `${names(servers)} (${why.replace(/\.$/, '')})`)
  return `Left out: ${left.join('; ')}.`
}

/** The first few by name, the rest as a number. */
export function names(servers: readonly Pick<Server, 'name'>[]): string {
  const shown = servers.slice(0, NAMED).map(({ name }) => name)
  const more = servers.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more.toLocaleString('en')} more` : shown.join(', ')
}
