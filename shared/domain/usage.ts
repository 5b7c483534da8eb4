import { z } from 'zod'
import { AppErrorData } from './app-error.ts'
import { PICTURE_PERIODS } from './usage-words.ts'

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

/** How far back a picture looks; `other` where its name does not say. */
export const PicturePeriod = z.enum(PICTURE_PERIODS)
export type PicturePeriod = z.infer<typeof PicturePeriod>

/** A picture's bytes, whose first ones say that it is of this type. */
export const Picture = z.object({
  type: z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp']),
  base64: z.base64(),
})
export type Picture = z.infer<typeof Picture>

/** Usage as its provider draws it. */
export const UsagePictures = z.object({
  /** Those that the provider has pictures of. */
  periods: z.array(PicturePeriod),
  /** That of `pictures`; null where it has none at all. */
  period: PicturePeriod.nullable(),
  pictures: z.array(
    z.object({
      /** What it shows: "CPU". */
      title: z.string(),
      picture: Picture.nullable(),
      /** Why it could not be had; null when it was. */
      problem: z.string().nullable(),
    }),
  ),
  /** ISO 8601 UTC. */
  readAt: z.string(),
})
export type UsagePictures = z.infer<typeof UsagePictures>
