import type { Notice } from '../../ports.ts'

/** One notice for many ends: "12 tasks ended", "10 done, 2 failed: Restart web-1. It is locked." */
export function summaryOf(notices: readonly Notice[]): Notice {
  const [only] = notices
  if (only && notices.length === 1) return only
  const failures = notices.filter((notice) => notice.end?.as === 'failed')
  const lost = notices.filter((notice) => notice.end?.as === 'lost')
  const counts = [
    count(notices.length - failures.length - lost.length, 'done'),
    count(failures.length, 'failed'),
    count(lost.length, 'lost track of'),
  ].filter(Boolean)
  const first = failures[0] ?? lost[0]
  const why = first ? `: ${first.end?.task}. ${first.body}` : '.'
  return {
    kind: SUMMARY,
    title: `${notices.length} tasks ended`,
    body: `${counts.join(', ')}${why}`,
    to: '/tasks',
  }
}

const SUMMARY = 'summary'

const count = (n: number, what: string): string => (n === 0 ? '' : `${n} ${what}`)
