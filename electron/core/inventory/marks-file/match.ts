import type { Account } from '@shared/domain/account.ts'
import type { MarkedServer } from '@shared/domain/marks-file.ts'
import { globalId } from '../../ids.ts'

/** Where a server of the file is here: listed, of an account that does not list it now, or not to be told. */
export type Place =
  | { is: 'here' | 'later'; id: string; accountId: string }
  | { is: 'skipped'; why: 'no_account' | 'ambiguous' }

type Named = Pick<Account, 'id' | 'provider' | 'label' | 'baseUrl'>

/** By provider, account and the provider's id; the account by its name, else by its address. */
export function placeOf(
  { provider, account, baseUrl, serverId }: MarkedServer,
  accounts: readonly Named[],
  listed: ReadonlySet<string>,
): Place {
  const own = accounts.filter((one) => one.provider === provider)
  const named = own.filter(({ label }) => label === account)
  const candidates = named.length > 0 ? named : own.filter((one) => one.baseUrl === baseUrl)
  const places = candidates.map(({ id: accountId }) => {
    const id = globalId(accountId, serverId)
    return { is: listed.has(id) ? ('here' as const) : ('later' as const), id, accountId }
  })
  const [only] = places.length > 1 ? places.filter(({ is }) => is === 'here') : places
  const several = places.filter(({ is }) => is === 'here').length > 1
  if (only && !several) return only
  return { is: 'skipped', why: places.length === 0 ? 'no_account' : 'ambiguous' }
}
