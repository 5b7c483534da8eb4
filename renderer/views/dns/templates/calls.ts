import { call } from '@renderer/app/bridge.ts'
import type { CallOutput } from '@shared/ipc/contract.ts'

/** What this view asks of main. */
export const partCalls = {
  all: (signal: AbortSignal): Promise<CallOutput<'dns.parts'>> => call('dns.parts', {}, signal),
  read: (accountId: string, part: string, signal: AbortSignal): Promise<CallOutput<'dns.part'>> =>
    call('dns.part', { accountId, part }, signal),
}
