import type { CapabilityContext } from '../../../kit/capability.ts'
import type { Candidate } from '../../../kit/order-match.ts'
import { getInvoice, listInvoices } from '../../operations/billing.ts'
import { isNumber } from '../offers.ts'

/** Details are a call each: the newest have the highest numbers. */
const INVOICES_READ = 5

/** Invoices of the day or later with a line that names all these words; Time4VPS tells days only. */
export async function invoicesNaming(
  ctx: CapabilityContext,
  sentAt: string,
  words: readonly string[],
): Promise<Candidate[]> {
  const day = sentAt.slice(0, 10)
  const { invoices } = await ctx.run(listInvoices, {})
  const young = invoices
    .filter(({ id, date }) => isNumber(id) && (date ?? '').slice(0, 10) >= day)
    .sort((a, b) => Number(b.id) - Number(a.id))
    .slice(0, INVOICES_READ)
  const sought = words.map((word) => word.toLowerCase()).filter((word) => word !== '')
  const read = await Promise.all(
    young.map(async ({ id, number }): Promise<Candidate[]> => {
      const { invoice } = await ctx.run(getInvoice, { id })
      const lines = (invoice.items ?? []).map((item) => item.description?.toLowerCase() ?? '')
      if (!lines.some((line) => sought.every((word) => line.includes(word)))) return []
      const what = `dated that day or later, names ${words.filter(Boolean).join(' and ')}`
      const compared = [{ what, agrees: true }]
      return [{ providerId: id, label: `Invoice ${number || id}`, at: null, compared }]
    }),
  )
  return read.flat()
}
