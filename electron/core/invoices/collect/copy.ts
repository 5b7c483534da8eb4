import type { InvoiceDetail } from '@shared/domain/invoice.ts'
import type { AccountRow } from '../../accounts/store.ts'
import type { Provider } from '../../providers/kit/provider.ts'

/** Makes a PDF of an invoice's details, where the provider has no document; null where that can't be done. */
export type MakeCopy = (
  detail: InvoiceDetail,
  about: { account: AccountRow; provider: Provider },
) => Promise<Uint8Array | null>
