import type { Ordering } from '../../kit/ordering.ts'
import { form } from './form.ts'
import { offers } from './offers.ts'
import { quote } from './quote.ts'
import { reconcile } from './reconcile.ts'
import { request } from './request.ts'

export const ordering: Ordering = {
  offers,
  form,
  quote,
  request,
  /** "order_num", as a public client reads it and as `GET /service/order/{order_num}` takes it. */
  orderIdIn: (answer) => {
    if (answer === null || typeof answer !== 'object' || !('order_num' in answer)) return null
    const number = answer.order_num
    return /^\d{1,18}$/.test(String(number)) ? String(number) : null
  },
  reconcile,
}
