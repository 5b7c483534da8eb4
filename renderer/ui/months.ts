/** What a chart of months shows at most. */
const MOST = 24

/** The newest of the given months ("2026-11") and those before it without a hole, oldest first, two years at most. */
export function monthsOf(known: readonly string[]): string[] {
  const sorted = [...known].sort()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) return []
  const months: string[] = []
  for (let at = last; at >= first && months.length < MOST; at = before(at)) months.push(at)
  return months.reverse()
}

/** "2026-01" to "2025-12". */
function before(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number === 1
    ? `${String(year - 1).padStart(4, '0')}-12`
    : `${String(year).padStart(4, '0')}-${String(number - 1).padStart(2, '0')}`
}
