import { z } from 'zod'
import { MOST_ORDERS, OrderSeries, PlannedOrder } from '../../domain/order-series.ts'
import { LARGEST_SHEET, SheetRow } from '../../domain/order-sheet.ts'
import {
  OrderTemplate,
  TemplateName,
  TemplatesFile,
  TemplatesImport,
} from '../../domain/order-template.ts'
import { OrderValues, Quote } from '../../domain/ordering.ts'
import { call } from '../procedure.ts'

const None = z.strictObject({})
const Id = z.strictObject({ id: z.string() })
const LARGEST_TEMPLATES = 5_000_000

export const ordering = {
  /** By name. */
  'templates.list': call(None, z.array(OrderTemplate)),
  /** Keeps an order under a name; `conflict` where the name is taken. Reads the form: what is secret is left out. */
  'templates.save': call(
    z.strictObject({
      name: TemplateName,
      accountId: z.string(),
      offer: z.string(),
      values: OrderValues,
    }),
    OrderTemplate,
  ),
  'templates.rename': call(z.strictObject({ id: z.string(), name: TemplateName }), OrderTemplate),
  'templates.delete': call(Id, z.null()),
  /** Puts back what was deleted since the start. */
  'templates.restore': call(Id, OrderTemplate),
  'templates.export': call(None, TemplatesFile),
  /** What is there stays; names that are taken are left out. */
  'templates.import': call(
    z.strictObject({ text: z.string().max(LARGEST_TEMPLATES) }),
    TemplatesImport,
  ),
  /**
   * Places several orders, one after the other, as one task; the same `id` again is the same series. Refused with
   * `needs_confirmation` and a token at first.
   */
  'series.begin': call(
    z.strictObject({
      id: z.string().regex(/^[a-z\d-]{8,48}$/),
      orders: z.array(PlannedOrder).min(1).max(MOST_ORDERS),
      confirm: z.string().optional(),
    }),
    OrderSeries,
  ),
  'series.get': call(Id, OrderSeries),
  /**
   * Places what was not ordered yet, at the prices that were seen now. Refused with `conflict` while nobody knows what
   * became of one, and with `needs_confirmation` and a token at first.
   */
  'series.goOn': call(
    z.strictObject({
      id: z.string(),
      prices: z.array(z.strictObject({ at: z.int(), seen: Quote.nullable() })).max(MOST_ORDERS),
      confirm: z.string().optional(),
    }),
    OrderSeries,
  ),
  /** Holds CSV against the live forms; orders nothing. Throws `invalid_input` with every place that is no CSV. */
  'orders.readSheet': call(
    z.strictObject({ text: z.string().max(LARGEST_SHEET) }),
    z.array(SheetRow),
  ),
}
