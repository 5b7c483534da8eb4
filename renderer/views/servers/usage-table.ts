import type { UsageChart } from '@shared/domain/usage.ts'
import { formatBytes } from '@renderer/ui/bytes.ts'

/** The readings of all lines side by side: a row for each moment that any of them has, oldest first. */
export interface UsageTable {
  times: string[]
  /** By line, then by row; null where that line has no reading then. */
  values: (number | null)[][]
}

export function usageTable({ lines }: Pick<UsageChart, 'lines'>): UsageTable {
  const times = [...new Set(lines.flatMap(({ points }) => points.map(([at]) => at)))].sort()
  const values = lines.map(({ points }) => {
    const known = new Map(points)
    return times.map((at) => known.get(at) ?? null)
  })
  return { times, values }
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 })

/** A reading in words: "12.5%", "3.4 GiB", or "–" where there is none. */
export function usageText(value: number | null | undefined, unit: UsageChart['unit']): string {
  if (value === null || value === undefined) return '–'
  return unit === 'share' ? percent.format(value) : formatBytes(Math.round(value))
}

/** Where the axis ends: a whole for shares that come near it, else a little above the highest. */
export function axisEnd(highest: number, unit: UsageChart['unit']): number {
  if (!(highest > 0)) return 1
  return unit === 'share' && highest > 0.5 && highest <= 1 ? 1 : highest * 1.1
}
