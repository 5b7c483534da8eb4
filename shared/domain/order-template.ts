import { z } from 'zod'
import { OrderValues } from './ordering.ts'

export const TemplateName = z.string().trim().min(1).max(80)

/** An order under a name, without secrets and without what is made anew for each order. */
export const OrderTemplate = z.object({
  id: z.string(),
  name: z.string(),
  accountId: z.string(),
  provider: z.string(),
  offer: z.string(),
  offerName: z.string(),
  values: OrderValues,
  /** How its form said what was chosen, by field: of what is no longer offered only this is left. */
  labels: z.record(z.string(), z.object({ label: z.string(), text: z.string() })),
  createdAt: z.string(),
})
export type OrderTemplate = z.infer<typeof OrderTemplate>

const FiledTemplate = OrderTemplate.omit({ id: true, accountId: true, createdAt: true }).extend({
  name: TemplateName,
  /** The account's name and address: they find it again on another machine. */
  account: z.string().max(200),
  baseUrl: z.string().max(2000),
})
export type FiledTemplate = z.infer<typeof FiledTemplate>

/** Templates as a file. */
export const TemplatesFile = z.object({
  format: z.literal('quayside-order-templates'),
  version: z.literal(1),
  exportedAt: z.string(),
  templates: z.array(FiledTemplate).max(1000),
})
export type TemplatesFile = z.infer<typeof TemplatesFile>

export const TemplatesImport = z.object({
  added: z.int(),
  /** Left out, and why. */
  skipped: z.array(z.object({ name: z.string(), why: z.enum(['no_account', 'name_taken']) })),
})
export type TemplatesImport = z.infer<typeof TemplatesImport>
