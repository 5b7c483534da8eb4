import { z } from 'zod'

/** Field schemas that several aluy operations share. */
export const VERIFIED = '2026-04-23'

export const documented = (section: string) =>
  ({ section, how: 'documented', verified: VERIFIED }) as const

/** CUID of a service, order, invoice or ticket. */
export const id = (of: string) =>
  z
    .string()
    .min(1)
    .max(64)
    .meta({ title: `${of} id`, picker: of })

/** "Pagination": limit 1–100, default 50; offset from 0. */
export const page = {
  limit: z.int().min(1).max(100).optional().meta({ title: 'Limit', advanced: true }),
  offset: z.int().min(0).optional().meta({ title: 'Offset', advanced: true }),
}
export const paged = {
  total: z.number(),
  limit: z.number().optional(),
  offset: z.number().optional(),
}

export const text = z.string()
export const textOrNull = z.string().nullish()
export const cents = z.number()
export const centsOrNull = z.number().nullish()
