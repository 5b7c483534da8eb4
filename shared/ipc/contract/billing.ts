import { z } from 'zod'
import { Invoice } from '../../domain/invoice.ts'
import { Order, OrderDetail } from '../../domain/order.ts'
import { ReadState } from '../../domain/read-state.ts'
import { Task } from '../../domain/task.ts'
import { call } from '../procedure.ts'

const None = z.strictObject({})
const Id = z.strictObject({ id: z.string() })

export const billing = {
  'orders.list': call(None, z.object({ items: z.array(Order), reads: z.array(ReadState) })),
  'orders.get': call(Id, OrderDetail),
  'invoices.list': call(None, z.object({ items: z.array(Invoice), reads: z.array(ReadState) })),
  /** Downloads one invoice, or with `ids: null` all that have no PDF yet; one task per account. */
  'invoices.download': call(
    z.strictObject({ ids: z.array(z.string()).max(10_000).nullable() }),
    z.array(Task),
  ),
  /** Opens the PDF with the system's viewer. */
  'invoices.open': call(Id, z.null()),
  'invoices.showInFolder': call(Id, z.null()),
}
