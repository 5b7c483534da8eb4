import { call } from '@renderer/app/bridge.ts'
import type { Call, OperationDescriptor, RequestPreview } from '@shared/ipc/contract/operations.ts'
import type { CallInput, CallOutput } from '@shared/ipc/contract.ts'
import type { Picker } from './form/fields.ts'
import { type Pick, pickOf } from './form/picks.ts'

export type Request = CallInput<'operations.preview'>

/** What this view asks of main. */
export const operationCalls = {
  run: (
    request: CallInput<'operations.run'>,
    signal: AbortSignal,
  ): Promise<CallOutput<'operations.run'>> => call('operations.run', request, signal),
  save: (
    request: CallInput<'operations.save'>,
    signal: AbortSignal,
  ): Promise<CallOutput<'operations.save'>> => call('operations.save', request, signal),
  preview: (request: Request, signal?: AbortSignal): Promise<RequestPreview> =>
    call('operations.preview', request, signal),
  history: (input: CallInput<'operations.history'>, signal: AbortSignal): Promise<Call[]> =>
    call('operations.history', input, signal),
  setPath: (operation: string, path: string | null): Promise<OperationDescriptor> =>
    call('operations.setPath', { operation, path }),
  /** What there is to pick from, of all accounts, from the cache. */
  picks: async (picker: Picker): Promise<Pick[]> => {
    if (picker === 'server') return (await call('servers.list', {})).items.map(pickOf.server)
    if (picker === 'order') return (await call('orders.list', {})).items.map(pickOf.order)
    const newest = { sort: { key: 'issued', descending: true }, offset: 0, limit: 500 } as const
    const { items } = await call('invoices.page', { query: '', ...newest })
    return items.map(({ invoice }) => pickOf.invoice(invoice))
  },
}
