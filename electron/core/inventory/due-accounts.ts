import type { Account } from '@shared/domain/account.ts'

type Timed = Pick<Account, 'id' | 'syncMinutes'>

/**
 * The accounts whose time to be read has come, each by its own clock. `begunAt` says when one was last begun in this
 * run of the app, in milliseconds. One that was not is due at once, unless it is never to be read by itself.
 */
export function dueAccounts(
  accounts: readonly Timed[],
  begunAt: (id: string) => number | null,
  { now, syncMinutes }: { now: number; syncMinutes: number },
): string[] {
  const isDue = ({ id, syncMinutes: own }: Timed): boolean => {
    if (own === 0) return false
    const begun = begunAt(id)
    if (begun === null) return true
    const minutes = own ?? syncMinutes
    // A clock that was put back must not stop the reading until it has caught up.
    return minutes > 0 && (now - begun >= minutes * 60_000 || begun > now)
  }
  return accounts.filter(isDue).map(({ id }) => id)
}
