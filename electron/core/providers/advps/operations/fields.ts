import { z } from 'zod'

export const VERIFIED = '2026-11-21'

export const documented = (section: string) =>
  ({ section, how: 'documented', verified: VERIFIED }) as const

/** "Success": everything lies in `data`; the rebuild answer has `success` instead of `status`. */
export const envelope = <S extends z.ZodRawShape>(data: S) =>
  z.looseObject({
    message: z.string().nullish(),
    data: z.looseObject({ mode: text, apiMode: text, requestId: text, ...data }),
  })

export const text = z.string().nullish()
export const number = z.number().nullish()

export const serviceId = z.string().min(1).max(100).meta({ title: 'Service id', picker: 'server' })

/** "validity": days, 30 by default. */
export const validity = z
  .int()
  .min(1)
  .max(3650)
  .optional()
  .meta({ title: 'Validity', unit: 'days' })

export const ProductInfo = z.looseObject({
  name: text,
  os: text,
  cpu: text,
  ram: text,
  storage: text,
  price: number,
  quantity: number,
})
