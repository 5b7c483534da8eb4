import { firstDayOf, monthOf } from './calendar.ts'
import { DAY_MS } from '@renderer/ui/local-day.ts'
import { type CostEntry, type Price, timesAMonth } from './entries.ts'
import { byCurrency, type Sum, sumFor } from './totals.ts'

export const FORECAST_MONTHS = 12

/** What one currency comes to, month by month. */
export interface ForecastSeries {
  /** Currency, and the account where it is not told. */
  sum: Sum
  /** Minor units of each month. */
  minor: readonly bigint[]
  /** Hourly prices are in it. */
  estimate: boolean
}

export interface Forecast {
  /** Counted as `monthOf` does, from this month on. */
  months: readonly number[]
  series: readonly ForecastSeries[]
  /** How many servers end in each month. */
  ending: readonly number[]
}

/**
 * What is listed now, at today's prices, by calendar months. A monthly price counts once in each month in which the
 * server renews, so not in the month in which a cancelled one ends; an hourly one 730 times a month, at most until
 * the hour of the end.
 */
export function forecastOf(entries: readonly CostEntry[], today: number): Forecast {
  const first = monthOf(today)
  const months = Array.from({ length: FORECAST_MONTHS }, (_, at) => first + at)
  const sums = new Map<string, Sum>()
  const series = new Map<Sum, { minor: bigint[]; estimate: boolean }>()
  for (const entry of entries) {
    if (!entry.price) continue
    const sum = sumFor(sums, entry, entry.price.currency)
    const line = series.get(sum) ?? { minor: months.map(() => 0n), estimate: false }
    series.set(sum, line)
    addTo(line, entry, entry.price, months)
  }
  return {
    months,
    series: [...series]
      .map(([sum, line]) => ({ sum, ...line }))
      .sort((a, b) => byCurrency(a.sum, b.sum)),
    ending: endingIn(entries, months),
  }
}

function addTo(
  line: { minor: bigint[]; estimate: boolean },
  entry: CostEntry,
  price: Price,
  months: readonly number[],
): void {
  line.estimate ||= price.per === 'hour'
  for (const [at, month] of months.entries()) {
    line.minor[at] = (line.minor[at] ?? 0n) + price.minor * timesIn(entry, price.per, month)
  }
}

/** How often the price is due in a month. */
function timesIn({ day, endsAt }: CostEntry, per: Price['per'], month: number): bigint {
  const whole = timesAMonth(per)
  if (endsAt === null || day === null || month < monthOf(day)) return whole
  return per === 'month' || month > monthOf(day) ? 0n : least(hoursUntil(endsAt, month), whole)
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

const HOUR_MS = 3_600_000

/** Hours that have begun in this month until a moment in it, as the clock on the wall counts its beginning. */
function hoursUntil(end: Date, month: number): bigint {
  const start = new Date(firstDayOf(month) * DAY_MS)
  const local = new Date(start.getUTCFullYear(), start.getUTCMonth(), 1)
  return BigInt(Math.ceil((end.getTime() - local.getTime()) / HOUR_MS))
}

function endingIn(entries: readonly CostEntry[], months: readonly number[]): number[] {
  const counts = months.map(() => 0)
  const first = months[0] ?? 0
  for (const { day, endsAt } of entries) {
    if (endsAt === null || day === null) continue
    const at = monthOf(day) - first
    const before = counts[at]
    if (before !== undefined) counts[at] = before + 1
  }
  return counts
}
