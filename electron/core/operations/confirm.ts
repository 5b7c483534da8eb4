import { createHash } from 'node:crypto'
import { AppError } from '@shared/domain/app-error.ts'
import { randomId } from '../ids.ts'
import type { Clock } from '../ports.ts'

const VALID_MS = 5 * 60_000

/** What the user has to agree to, and to which input exactly. */
export interface Consequence {
  effect: 'destructive' | 'billable'
  /** What is lost or spent, one sentence. */
  text: string
  /** The call and its input: a token is good for exactly this. */
  of: unknown
}

/** The user's word, as a token that main gives and takes back once. */
export interface Confirmations {
  /**
   * Throws `needs_confirmation` with a fresh token until every consequence was agreed to, one after the
   * other, for this very call.
   */
  require(asks: readonly Consequence[], token: string | undefined): void
}

export function createConfirmations(clock: Clock): Confirmations {
  const given = new Map<string, { digest: string; until: number }>()
  return {
    require(asks, token) {
      const now = clock.now().getTime()
      for (const [old, { until }] of given) if (until < now) given.delete(old)
      const digests = asks.map(digestOf)
      const agreed = token === undefined ? -1 : digests.indexOf(given.get(token)?.digest ?? '')
      if (token !== undefined && agreed >= 0) given.delete(token)
      const next = asks[agreed + 1]
      if (!next) return
      const fresh = randomId(20)
      given.set(fresh, { digest: digestOf(next), until: now + VALID_MS })
      throw needsConfirmation(next, fresh)
    },
  }
}

const digestOf = ({ effect, of }: Consequence): string =>
  createHash('sha256')
    .update(JSON.stringify([effect, of]))
    .digest('hex')

const needsConfirmation = ({ effect, text }: Consequence, token: string): AppError =>
  new AppError({
    code: 'needs_confirmation',
    message: text,
    next: 'Confirm to go on.',
    confirm: { token, effect, consequence: text },
  })
