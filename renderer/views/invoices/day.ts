const format = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric' })

/** "03 Mar 2026": an invoice's date is looked up, not felt, so it is never relative. */
export function day(at: string): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? '–' : format.format(date)
}
