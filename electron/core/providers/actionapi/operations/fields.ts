import { z } from 'zod'
import { asReceived } from '../../kit/received.ts'
import { idText } from '../../kit/values.ts'

export const VERIFIED = '2026-11-21'

export const documented = (section: string) =>
  ({ section, how: 'documented', verified: VERIFIED }) as const

/** One endpoint; the `action` in the body names the call. */
export const action = (name: string) => (fields: Record<string, unknown>) => ({
  action: name,
  ...fields,
})

export const text = z.string().nullish()
export const number = z.union([z.number(), z.string()]).nullish()

export const orderId = z.int().min(1).meta({ title: 'Order id', picker: 'order' })
export const itemId = z.int().min(1).meta({ title: 'Order item id', picker: 'server' })

export const Order = asReceived(
  z.looseObject({
    order_id: idText,
    status: number,
    message: text,
    reference: text,
    order_items: z
      .array(
        z.looseObject({ id: idText, status: number, name: text, reference: text, message: text }),
      )
      .nullish(),
  }),
)
export type ActionOrder = z.output<typeof Order>
