import { z } from 'zod'
import { idOrNull, idText, numberOrNull } from '../../kit/values.ts'
import { itemsOf, textOf } from '../quirks.ts'

/** What the cart answers, read tolerantly: an item that does not fit is left out, the rest stays. */
export function fitting<T extends z.ZodType>(schema: T, answer: unknown): z.output<T>[] {
  return itemsOf(answer).flatMap((one) => {
    const { data } = schema.safeParse(one)
    return data === undefined ? [] : [data]
  })
}

export const list = <T extends z.ZodType>(schema: T) =>
  z
    .unknown()
    .optional()
    .transform((answer) => fitting(schema, answer))

/** Names and descriptions hold HTML. */
const plain = idOrNull.transform((text) => (text === null ? null : textOf(text) || null))
const words = z
  .unknown()
  .optional()
  .transform((text) => plain.safeParse(text).data ?? null)
const amount = z.union([z.string(), z.number()]).nullish().catch(null)
const yes = z
  .unknown()
  .optional()
  .transform((flag) => flag === true || flag === 1 || flag === '1')

/** A billing period: `value` is the symbol that an order takes. */
export const Cycle = z.looseObject({
  value: idText,
  title: words,
  price: amount,
  setup: amount,
  selected: yes,
})
export type Cycle = z.output<typeof Cycle>

export const Product = z.looseObject({
  id: z
    .unknown()
    .optional()
    .transform((id) => idOrNull.safeParse(id).data ?? null),
  name: words,
  description: words,
  stock: yes,
  qty: numberOrNull,
  periods: list(Cycle),
})
export type Product = z.output<typeof Product>

const Item = z.looseObject({
  id: idText,
  title: words,
  price: amount,
  setup: amount,
  selected: yes,
  copy_of: z.unknown().optional(),
})
export type Item = z.output<typeof Item>

const Condition = z.looseObject({
  target: idText,
  action: z.enum(['show', 'hide']),
  /** "equals", "less", "more"; only the first can be said of a choice. */
  condition: words,
  conditionval: words,
  val: words,
})

const Limits = z
  .looseObject({
    conditionals: list(Condition),
    minvalue: numberOrNull,
    maxvalue: numberOrNull,
    step: numberOrNull,
    initialval: numberOrNull,
  })
  .catch({
    conditionals: [],
    minvalue: null,
    maxvalue: null,
    step: null,
    initialval: null,
  })

/** A field of a product's form. Its name is where its value goes: "custom[1618]", "custom[1618][10330]". */
export const FormItem = z.looseObject({
  id: idText,
  name: z.string().regex(/^custom\[\d+\](\[\d+\])?$/),
  type: z.string(),
  title: words,
  description: words,
  required: yes,
  multiple: yes,
  firstItemId: z.unknown().optional(),
  config: Limits,
  items: list(Item),
})
export type FormItem = z.output<typeof FormItem>

const Part = z.looseObject({
  name: z.string(),
  title: words,
  required: z.unknown().optional(),
  items: list(Cycle),
})
const AddOn = z.looseObject({ id: idText, title: words })

/** `GET /order/{product_id}`: what an order of it takes. */
export const Config = z
  .looseObject({ product: list(Part), forms: list(FormItem), addons: list(AddOn) })
  .catch({ product: [], forms: [], addons: [] })

export const OrderPage = z.looseObject({
  name: words,
  category_id: z
    .unknown()
    .optional()
    .transform((id) => idOrNull.safeParse(id).data ?? null),
  category_name: words,
  recurring: words,
  price: amount,
  setup: amount,
  config: Config,
})
export type OrderPage = z.output<typeof OrderPage>
