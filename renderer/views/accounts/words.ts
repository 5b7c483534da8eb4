import type { Account } from '@shared/domain/account.ts'
import type { CallOutput } from '@shared/ipc/contract.ts'

const STATES: Record<Account['state'], string> = {
  unchecked: 'not checked yet',
  ok: 'works',
  sign_in: 'sign in again',
  failing: 'the provider fails',
  offline: 'not reachable',
}

export const stateText = (state: Account['state']): string => STATES[state]

/** "every 5 min", "every 6 h", "when you ask" for 0. */
export function intervalText(minutes: number): string {
  if (minutes === 0) return 'when you ask'
  return minutes % 60 === 0 ? `every ${minutes / 60} h` : `every ${minutes} min`
}

const count = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`

/** What is deleted with an account and what stays, for the confirmation. */
export function removalText(found: CallOutput<'accounts.removal'>): string {
  const gone = [
    count(found.servers, 'server'),
    count(found.orders, 'order'),
    count(found.invoices, 'invoice'),
  ]
  const kept =
    found.pdfs > 0
      ? ` ${count(found.pdfs, 'PDF')} in the archive folder ${found.pdfs === 1 ? 'stays' : 'stay'}.`
      : ''
  const tasks =
    found.tasks > 0
      ? ` ${count(found.tasks, 'task')} of its history ${found.tasks === 1 ? 'is' : 'are'} deleted.`
      : ''
  return `The credential is removed from the keychain, and ${gone.join(', ')} from the cache.${tasks}${kept} Nothing changes at the provider.`
}
