import type { Account } from '@shared/domain/account.ts'
import type { CallInput, CallOutput } from '@shared/ipc/contract.ts'
import { call } from '../../app/bridge.ts'

/** What this view asks of main. */
export const accountCalls = {
  add: (input: CallInput<'accounts.add'>, signal: AbortSignal): Promise<Account> =>
    call('accounts.add', input, signal),
  test: (id: string, signal?: AbortSignal): Promise<Account> =>
    call('accounts.test', { id }, signal),
  rename: (id: string, label: string): Promise<Account> => call('accounts.change', { id, label }),
  replaceCredential: (
    id: string,
    credential: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Account> => call('accounts.replaceCredential', { id, credential }, signal),
  removal: (id: string): Promise<CallOutput<'accounts.removal'>> =>
    call('accounts.removal', { id }),
  remove: (id: string): Promise<null> => call('accounts.remove', { id }),
}
