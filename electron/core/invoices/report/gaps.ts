/** Which numbers are missing between others. */
export interface Gaps {
  missing: string[]
  /** Some numbers are so far apart that they are not counted for this account alone. */
  scattered: boolean
}

const MOST_NAMED = 200

/**
 * Looks at the last run of digits of each number ("INV-2026-014", "2016/12/3"), by what stands around it. Where less
 * than half of a span is there, the provider counts over all of its customers, and a gap says nothing.
 */
export function numberGaps(numbers: readonly string[]): Gaps {
  const series = new Map<string, { around: [string, string]; found: Map<number, number> }>()
  for (const number of numbers) {
    const parts = /^(.*?)(\d{1,15})(\D*)$/s.exec(number)
    if (!parts) continue
    const [, before = '', digits = '', after = ''] = parts
    const key = `${before}\n${after}`
    const one = series.get(key) ?? { around: [before, after], found: new Map() }
    one.found.set(Number(digits), digits.length)
    series.set(key, one)
  }
  const gaps: Gaps = { missing: [], scattered: false }
  for (const { around, found } of series.values()) {
    const all = [...found.keys()]
    const first = all.reduce((a, b) => Math.min(a, b))
    const last = all.reduce((a, b) => Math.max(a, b))
    const absent = last - first + 1 - all.length
    if (absent > all.length) gaps.scattered = true
    if (absent === 0 || absent > all.length) continue
    const width = [...found.values()].reduce((a, b) => Math.min(a, b))
    for (let n = first; n <= last && gaps.missing.length < MOST_NAMED; n++)
      if (!found.has(n)) gaps.missing.push(around[0] + String(n).padStart(width, '0') + around[1])
  }
  return gaps
}
