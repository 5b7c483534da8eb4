import { z } from 'zod'
import { idOrNull } from '../../../kit/values.ts'

const id = idOrNull.catch(null)
const Placed = z.looseObject({ invoice_id: id, order_num: id })

/** The invoice that the answer names, by which it would be found again; its order where it names none. */
export function placedIn(answer: unknown): string | null {
  const { data } = Placed.safeParse(answer)
  return data?.invoice_id ?? data?.order_num ?? null
}
