import { z } from 'zod'
import { AppErrorData } from './app-error.ts'

/** What a server used over time, to be drawn. */
export const UsageChart = z.object({
  id: z.string(),
  title: z.string(),
  /** `share` is a fraction of 1; `bytes` are bytes within the time up to each point. */
  unit: z.enum(['share', 'bytes']),
  /** `bars`: one value for each period, e.g. a month; `line`: readings. */
  look: z.enum(['line', 'bars']),
  lines: z.array(
    z.object({
      label: z.string(),
      /** ISO 8601 UTC with its value, oldest first. */
      points: z.array(z.tuple([z.string(), z.number()])),
    }),
  ),
})
export type UsageChart = z.infer<typeof UsageChart>

export const Usage = z.object({
  charts: z.array(UsageChart),
  /** Why the provider's own part is missing; null where it is there. */
  lacking: z.string().nullable(),
  /** The provider's part could not be read; what was collected here is there all the same. */
  error: AppErrorData.nullable(),
})
export type Usage = z.infer<typeof Usage>
