import type { Account } from '@shared/domain/account.ts'
import type { KeychainState } from '@shared/domain/keychain.ts'

const ACCOUNT: Partial<Record<Account['state'], string>> = {
  sign_in: 'sign in again',
  failing: 'the provider fails',
  offline: 'not reachable',
}
const KEYCHAIN: Partial<Record<KeychainState, string>> = {
  waiting: 'Waiting for the keychain',
  denied: 'Keychain locked',
  unavailable: 'No keychain',
  memory: 'Credentials kept until quit',
}

/** "2 tasks", "1 task". */
export const count = (n: number, what: string): string => `${n} ${n === 1 ? what : `${what}s`}`

/** What an account needs of the user; null when nothing. */
export const needOf = ({ state }: Pick<Account, 'state'>): string | null => ACCOUNT[state] ?? null

/** One word on the keychain; null while all is well. */
export const keychainWord = (state: KeychainState): string | null => KEYCHAIN[state] ?? null

export interface Need {
  to: string
  text: string
}

/** Accounts that need the user: each by name while they are few, one line for all when they are many. */
export function needsOf(accounts: readonly Account[], few = 2): Need[] {
  const needing = accounts.filter((account) => needOf(account) !== null)
  if (needing.length > few)
    return [{ to: '/accounts', text: `${count(needing.length, 'account')} need you` }]
  return needing.map((account) => ({
    to: `/accounts/${encodeURIComponent(account.id)}`,
    text: `${account.label}: ${needOf(account)}`,
  }))
}

/** The same of low balances; `lowOf` says how low one is, nothing where it is not. */
export function lowNeeds(
  accounts: readonly Pick<Account, 'id' | 'label'>[],
  lowOf: (id: string) => string,
): Need[] {
  const [first, ...more] = accounts.filter(({ id }) => lowOf(id) !== '')
  if (!first) return []
  if (more.length > 0) return [{ to: '/billing', text: `${more.length + 1} low balances` }]
  return [
    {
      to: `/billing/balances/${encodeURIComponent(first.id)}`,
      text: `${first.label}: low balance, ${lowOf(first.id)}`,
    },
  ]
}
