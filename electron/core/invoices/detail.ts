import type { InvoiceDetail } from '@shared/domain/invoice.ts'
import type { Executor } from '../operations/run.ts'
import { plainJson } from './collect/record.ts'
import type { InvoiceStore } from './store.ts'

/** Asks the provider for one invoice; where it has no such call, what its list said is all there is. */
export async function readDetail(
  { store, executor }: { store: InvoiceStore; executor: Executor },
  id: string,
  signal?: AbortSignal,
): Promise<InvoiceDetail> {
  const invoice = await store.get(id)
  const { provider } = await executor.target(invoice.accountId)
  const get = provider.capabilities['invoices.get']
  if (get.can !== 'yes') {
    const source = plainJson(await store.source(id))
    return { invoice, lines: [], seller: [], buyer: [], notes: '', paidAt: null, source }
  }
  const found = await get.fn(executor.context(invoice.accountId, { signal }), invoice.providerId)
  return { ...found, invoice: { ...invoice, ...found.invoice }, source: plainJson(found.source) }
}
