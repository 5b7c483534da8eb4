import { DAY_MS, localDay } from '@renderer/ui/local-day.ts'
import type { Server } from '@shared/domain/server.ts'

export interface Renewal {
  text: string
  /** The moment behind the text, for the tooltip; null when there is none. */
  at: string | null
  tone: 'plain' | 'soon' | 'muted'
}

const SOON_DAYS = 7
/** Nearer than this, a day and month can't be misread. */
const YEAR_NAMED_FROM_DAYS = 300

/** What happens next with the server's term. */
export function renewal(server: Server, now: Date): Renewal {
  const { renewsAt, cancelledAt, price } = server
  if (cancelledAt) {
    const until = renewsAt ? `cancelled, until ${day(renewsAt, now)}` : 'cancelled'
    return { text: until, at: renewsAt ?? cancelledAt, tone: 'soon' }
  }
  if (renewsAt) {
    const days = daysUntil(renewsAt, now)
    const tone = days <= SOON_DAYS ? 'soon' : 'plain'
    return { text: inDays(days), at: renewsAt, tone }
  }
  return { text: price?.per === 'hour' ? 'hourly' : '–', at: null, tone: 'muted' }
}

/** Whole local days from today; negative when it is past. */
const daysUntil = (at: string, now: Date): number => localDay(new Date(at)) - localDay(now)

function inDays(days: number): string {
  if (days < 0) return days === -1 ? 'due yesterday' : `due ${-days} days ago`
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  return `in ${days} days`
}

function day(at: string, now: Date): string {
  const date = new Date(at)
  const year = daysUntil(at, now) < YEAR_NAMED_FROM_DAYS ? undefined : ('numeric' as const)
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year })
}

/** "12 November 2026". */
export const exactDay = (at: string): string =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

/**
 * Why it can't be renewed at this moment; null when it can. The window is in days around the end of the term. Without a
 * date, so that many servers share one reason.
 */
export function renewableNow(
  { renewsAt, cancelledAt }: Pick<Server, 'renewsAt' | 'cancelledAt'>,
  window: { daysBefore: number; daysAfter: number } | undefined,
  now: Date,
): string | null {
  if (cancelledAt) return 'Its renewal was cancelled.'
  if (!window) return null
  if (renewsAt === null) return 'The end of its term is not known.'
  const left = (Date.parse(renewsAt) - now.getTime()) / DAY_MS
  if (left > window.daysBefore)
    return `It can be renewed in the last ${window.daysBefore} days of its term only.`
  return left < -window.daysAfter ? 'Its term ended too long ago to be renewed.' : null
}
