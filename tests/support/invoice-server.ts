import type { Core } from '../../electron/core/core.ts'
import { httpServer } from './http-server.ts'
import {
  answerShop,
  type Document,
  joinShop,
  readShop,
  sendPdf,
  type ShopInvoice,
  type ShopState,
} from './invoice-shop.ts'

/** aluy.net's invoices over a real socket, as a test wants them. */
export async function invoiceShop(invoices: ShopInvoice[], document: Document = sendPdf) {
  const state: ShopState = { invoices, document }
  const server = await httpServer(({ url }, response) => answerShop(state, url, response))
  return {
    ...server,
    state,
    /** How many documents were asked for. */
    pdfs: () => server.seen.filter(({ url }) => url.endsWith('/pdf')).length,
    /** An account at it, its list read. */
    join: async (core: Core, label?: string) => {
      const id = await joinShop(core, server.url, label)
      const read = (): Promise<void> => readShop(core, id)
      await read()
      return { id, read }
    },
  }
}
