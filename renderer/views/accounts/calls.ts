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
    place: { baseUrl?: string; ca?: string },
    signal: AbortSignal,
  ): Promise<Account> => call('accounts.replaceCredential', { id, credential, ...place }, signal),
  setReadOnly: (id: string, readOnly: boolean): Promise<Account> =>
    call('accounts.change', { id, readOnly }),
  setSyncMinutes: (id: string, syncMinutes: number | null): Promise<Account> =>
    call('accounts.change', { id, syncMinutes }),
  setAlertBelow: (id: string, alertBelow: Account['alertBelow']): Promise<Account> =>
    call('accounts.change', { id, alertBelow }),
  remember: (id: string, kind: 'order' | 'server', itemId: string): Promise<null> =>
    call('accounts.remember', { id, kind, itemId }),
  forgetItem: (id: string, kind: 'order' | 'server', itemId: string): Promise<null> =>
    call('accounts.forgetItem', { id, kind, itemId }),
  remembered: (id: string): Promise<CallOutput<'accounts.remembered'>> =>
    call('accounts.remembered', { id }),
  removal: (id: string): Promise<CallOutput<'accounts.removal'>> =>
    call('accounts.removal', { id }),
  remove: (id: string): Promise<null> => call('accounts.remove', { id }),
}
