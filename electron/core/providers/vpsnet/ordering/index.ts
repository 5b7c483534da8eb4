import type { Ordering } from '../../kit/ordering.ts'
import { form } from './form.ts'
import { offers } from './offers.ts'
import { quote } from './quote.ts'
import { reconcile } from './reconcile.ts'
import { request } from './request.ts'

/** VPS.NET has no orders, the answer is the new server: its id is the order's, as the list of servers has it. */
export const ordering: Ordering = {
  offers,
  form,
  quote,
  request,
  orderIdIn: (answer) =>
    answer !== null && typeof answer === 'object' && 'id' in answer && typeof answer.id === 'string'
      ? answer.id
      : null,
  reconcile,
}
