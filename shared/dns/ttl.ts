import { type Problem, problemOf } from './problem.ts'

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }
/** RFC 2181, 8. */
const MAX_TTL = 2 ** 31 - 1
const TTL = /^\d+$|^(?:\d+[smhdw])+$/i

export const isTtl = (text: string): boolean => TTL.test(text)

/** Seconds from `3600` or `1h30m`. */
export function readTtl(text: string): number | Problem {
  if (!isTtl(text)) {
    return problemOf(
      `"${text}" is not a time: write seconds, or a number with s, m, h, d or w (1h30m).`,
      'ttl',
    )
  }
  const parts = text.toLowerCase().match(/\d+[smhdw]?/g) ?? []
  const seconds = parts.reduce(
    (sum, part) => sum + Number.parseInt(part, 10) * (UNITS[part.slice(-1)] ?? 1),
    0,
  )
  if (seconds <= MAX_TTL) return seconds
  return problemOf(`"${text}" is too long: at most ${MAX_TTL} seconds.`, 'ttl')
}

/** `1h 30m`; seconds alone below a minute. */
export function ttlText(seconds: number): string {
  let left = seconds
  const parts: string[] = []
  for (const unit of ['w', 'd', 'h', 'm', 's']) {
    const size = UNITS[unit] ?? 1
    if (left >= size) parts.push(`${Math.floor(left / size)}${unit}`)
    left %= size
  }
  return parts.join(' ') || '0s'
}
