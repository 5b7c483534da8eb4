/** What can be exported from where the user is. */
export interface Offered {
  /** Ids of the chosen invoices. */
  selected: readonly string[]
  /** What fits the filter; the ids are asked for when they are wanted. */
  shown: { count: number; filtered: boolean; ids(): Promise<string[]> | string[] }
  /** All years that there are, newest first, and the one that is looked at. */
  years: readonly string[]
  year: string | null
}

export type Which = 'selected' | 'shown' | 'year' | 'all'

/** What is most likely meant: several chosen ones, else what the filter shows, else a year that is looked at. */
export function usualScope({ selected, shown, year }: Offered): Which {
  if (selected.length > 1) return 'selected'
  if (year !== null) return 'year'
  return shown.filtered && shown.count > 0 ? 'shown' : 'all'
}
