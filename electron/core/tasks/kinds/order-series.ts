import { AppError, isAppError } from '@shared/domain/app-error.ts'
import type { OrderSeries, SeriesItem } from '@shared/domain/order-series.ts'
import { z } from 'zod'
import { died, OWNER } from '../../orders/owner.ts'
import type { StepContext, TaskKind } from '../kind.ts'
import type { Outcome } from '../transitions.ts'

export const SeriesInput = z.object({
  id: z.string(),
  /** The process that has the user's word. */
  owner: z.string(),
})

export interface SeriesWork {
  get(id: string): Promise<OrderSeries>
  /** Places one of them, at most once; throws where it comes to no entry. */
  place(series: string, item: SeriesItem, task: string): Promise<unknown>
}

const LOOK_MS = 2_000

/**
 * Orders that are placed one after the other. The first that is not ordered, or of which nobody knows, ends it; what is
 * left then waits for the user, and so it does when the process that has the user's word is gone.
 */
export const orderSeriesKind = (work: SeriesWork): TaskKind<typeof SeriesInput> => ({
  kind: 'order-series',
  version: 1,
  input: SeriesInput,
  deadlineMs: 24 * 3_600_000,
  isLeft: ({ owner }) => died(owner),
  stopped: async () => 'Stopped. What was not sent is not ordered; you can go on with it.',
  poll: async ({ id, owner }, row, context) => {
    // Another process is at it.
    if (owner !== OWNER && !died(owner)) return { is: 'wait', afterMs: LOOK_MS }
    if (owner !== OWNER) return ended(await work.get(id), cutOff())
    for (;;) {
      const series = await work.get(id)
      const item = series.items.find(({ state }) => state !== 'confirmed')
      if (context.signal.aborted) return { is: 'wait', afterMs: LOOK_MS }
      tell(context, series, item)
      if (!item || item.state !== 'none') return ended(series)
      try {
        await work.place(id, item, row.id)
      } catch (thrown) {
        if (!isAppError(thrown)) throw thrown
        return ended(await work.get(id), thrown)
      }
    }
  },
  place: ({ subject }) => `/orders/series/${encodeURIComponent(subject ?? '')}`,
})

const ordered = ({ items }: OrderSeries): number =>
  items.filter(({ state }) => state === 'confirmed').length

const tell = ({ progress }: StepContext, series: OrderSeries, item?: SeriesItem): void =>
  progress(ordered(series), series.items.length, item ? `ordering ${item.name || item.title}` : '')

/** All ordered, or why it stopped: `why`, else what the journal says of the first that is not. */
function ended(series: OrderSeries, why?: AppError): Outcome {
  const total = series.items.length
  const first = series.items.find(({ state }) => state !== 'confirmed')
  if (!first) return { is: 'done', text: total === 1 ? 'Ordered.' : `All ${total} ordered.` }
  const unknown = series.items.some(({ state }) => state === 'unknown' || state === 'sent')
  const error = why?.data ?? first.problem ?? cutOff().data
  const count = `${ordered(series)} of ${total} ordered.`
  return {
    is: 'failed',
    error: {
      ...error,
      code: unknown ? 'outcome_unknown' : error.code,
      message: unknown
        ? `${count} Of ${first.name || first.title} it is not known yet what became of it.`
        : `${count} Stopped before ${first.name || first.title}: ${error.message}`,
      next: unknown
        ? 'Look at its entry in the journal; then go on with the rest. Nothing more is sent by itself.'
        : 'Go on with the rest when you want to; nothing more is sent by itself.',
    },
  }
}

const cutOff = (): AppError =>
  new AppError({
    code: 'cancelled',
    message: 'Quayside was closed.',
  })
