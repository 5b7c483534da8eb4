import type { AppErrorData } from '@shared/domain/app-error.ts'
import { moneyText } from '@shared/domain/money-words.ts'
import type { Money } from '@shared/domain/money.ts'
import { RenewalDays, type Server } from '@shared/domain/server.ts'
import { z } from 'zod'
import type { TaskKind } from '../kind.ts'
import { backOffMs } from '../schedule.ts'
import { type Outcome, type TaskRow, UNSURE } from '../transitions.ts'
import { placeOfServer } from './place.ts'

export const RenewalInput = z.object({
  action: z.literal('renew'),
  serverId: z.string(),
  name: z.string(),
  days: RenewalDays.optional(),
  /** End of the term as a live read said right before, ISO 8601; null where the provider did not tell it. */
  renewsAt: z.string().nullable(),
})
export type RenewalInput = z.infer<typeof RenewalInput>

/** What the kind needs: paying for the renewal and reading the server, both through capabilities. */
export interface Renewals {
  send(input: RenewalInput, signal: AbortSignal): Promise<{ charged: Money | null }>
  /** Reads the live state and updates the cache. */
  look(serverId: string, signal: AbortSignal): Promise<Server>
}

/** Without an answer to the payment: so many looks at an end that did not move, then the user is asked. */
const UNSURE_LOOKS = 6

/** A renewal: paid once, then the server is read until the end of its term has moved. */
export const serverRenewalKind = (renewals: Renewals): TaskKind<typeof RenewalInput> => ({
  kind: 'server-renewal',
  version: 1,
  input: RenewalInput,
  deadlineMs: 30 * 60_000,
  start: async (input, { signal }) => {
    const { charged } = await renewals.send(input, signal)
    const paid = charged === null ? '' : ` ${moneyText(charged, 'en-GB')} was charged.`
    return { is: 'wait', afterMs: 1_500, text: `Accepted by the provider.${paid}`, remote: paid }
  },
  poll: async (input, row, { signal }) =>
    judge(input, row, await renewals.look(input.serverId, signal)),
  place: placeOfServer,
})

/** Pure: what the end of the term says about the renewal. */
export function judge(
  input: Pick<RenewalInput, 'name' | 'renewsAt'>,
  row: Pick<TaskRow, 'attempts' | 'remote'>,
  { renewsAt }: Pick<Server, 'renewsAt'>,
): Outcome {
  const unsure = row.remote === UNSURE
  if (moved(input.renewsAt, renewsAt)) {
    const paid = unsure ? '' : (row.remote ?? '')
    return { is: 'done', text: `${input.name} is paid until ${renewsAt?.slice(0, 10)}.${paid}` }
  }
  if (unsure && row.attempts >= UNSURE_LOOKS) return { is: 'unknown', error: cannotTell(input) }
  return { is: 'wait', afterMs: backOffMs(row.attempts, Math.random()) }
}

const moved = (before: string | null, now: string | null): boolean =>
  now !== null && (before === null || Date.parse(now) > Date.parse(before))

const cannotTell = ({ name }: Pick<RenewalInput, 'name'>): AppErrorData => ({
  code: 'outcome_unknown',
  message: `It is not known whether ${name} was renewed: no answer came, and the end of its term has not moved.`,
  next: 'Look at the wallet and the server at the provider before you renew it again.',
  retryable: false,
})
