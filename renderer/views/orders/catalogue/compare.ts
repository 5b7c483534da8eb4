import { formatBytes } from '@renderer/ui/bytes.ts'
import type { OfferRow } from './offers.ts'

/** So many fit side by side. */
export const MOST_COMPARED = 4

/** One line of the comparison: a text for each offer. */
export interface ComparedLine {
  label: string
  cells: string[]
  differ: boolean
}

const LINES: [string, (row: OfferRow) => string | null][] = [
  ['Account', ({ account }) => account],
  ['Kind', ({ offer }) => offer.group],
  ['vCPU', ({ offer }) => offer.cpuCores?.toLocaleString('en') ?? unsaid(offer)],
  ['Memory', ({ offer }) => size(offer.memoryBytes) ?? unsaid(offer)],
  ['Storage', ({ offer }) => size(offer.storageBytes) ?? unsaid(offer)],
  ['Traffic', ({ offer }) => size(offer.trafficBytes)],
  ['Location', ({ offer }) => offer.location ?? unsaid(offer)],
  ['Can be ordered', ({ offer }) => offer.unavailable ?? 'yes'],
]

const size = (bytes: number | null): string | null => (bytes === null ? null : formatBytes(bytes))

export const unsaid = ({ from }: OfferRow['offer']): string | null =>
  from ? 'chosen in the form' : null

/** What offers are held against each other by, apart from prices: those have a currency each. */
export const compared = (rows: readonly OfferRow[]): ComparedLine[] =>
  LINES.map(([label, read]) => {
    const cells = rows.map((row) => read(row) ?? 'not told')
    return { label, cells, differ: new Set(cells).size > 1 }
  })

/** The first few of what was chosen. */
export const capped = (keys: Iterable<string>): ReadonlySet<string> =>
  new Set([...keys].slice(0, MOST_COMPARED))
