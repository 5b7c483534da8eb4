import { z } from 'zod'
import type { Collecting } from '../../invoices/collect/collecting.ts'
import { endText } from '../../invoices/collect/words.ts'
import type { TaskKind } from '../kind.ts'

export const InvoicesDownloadInput = z.object({
  accountId: z.string(),
  /** Null: all that is not complete. */
  ids: z.array(z.string()).nullable(),
  /** The documents are asked for although they are there. */
  again: z.boolean().default(false),
})

/** Only reads and skips what is there, so after a crash it simply goes on. */
export const invoicesDownloadKind = (
  collecting: () => Collecting,
): TaskKind<typeof InvoicesDownloadInput> => ({
  kind: 'invoices-download',
  version: 1,
  input: InvoicesDownloadInput,
  deadlineMs: 24 * 3_600_000,
  poll: async (input, _row, step) => ({
    is: 'done',
    text: endText(await collecting().run(input, step)),
  }),
  stopped: 'Stopped. What was collected is kept.',
  place: () => '/invoices',
})
