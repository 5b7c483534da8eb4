import { z } from 'zod'
import type { Ordering } from '../../kit/ordering.ts'
import { idOrNull, idText } from '../../kit/values.ts'
import { list } from './answers.ts'
import { orderProduct } from '../operations/cart.ts'
import { addon } from './follow-ups/addon.ts'
import { upgrade } from './follow-ups/upgrade.ts'
import { form } from './form.ts'
import { offers } from './offers.ts'
import { quote } from './quote.ts'
import { reconcile } from './reconcile.ts'
import { request } from './request.ts'

const Placed = z.looseObject({
  order_num: idOrNull.catch(null),
  items: list(z.looseObject({ id: idText })),
})

export const ordering: Ordering = {
  operations: [orderProduct],
  followUps: [upgrade, addon],
  offers,
  form,
  quote,
  request,
  /**
   * What the answer holds is not documented; a public client reads `order_num` and the ordered `items`. An item's id is
   * its service's, by which the order is found again.
   */
  orderIdIn: (answer) => {
    const { data } = Placed.safeParse(answer)
    return data?.items[0]?.id ?? data?.order_num ?? null
  },
  reconcile,
}
