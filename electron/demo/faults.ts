/** What can be wrong with a demo provider, for tests and for the Demo menu. */
export const FAULTS = ['none', 'slow', 'failing', 'limited', 'offline', 'expired'] as const
export type Fault = (typeof FAULTS)[number]

/** As the menu says it. */
export const FAULT_LABELS: Record<Fault, string> = {
  none: 'Works as usual',
  slow: 'Slow: five seconds an answer',
  failing: 'Failing: 502 with a page of HTML',
  limited: 'Too many calls: 429',
  offline: 'Silent: never answers',
  expired: 'Session ended',
}

/** What goes wrong around one call, so that nobody knows whether it was made; for tests only. */
export const LOSSES = ['reset-before', 'reset-after', 'reset-middle', 'late', '502-after'] as const

/** Refusals of single calls that say nothing of what is there; for tests only. */
export const REFUSALS = ['forbidden', 'missing'] as const
