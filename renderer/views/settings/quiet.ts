import type { QuietHours } from '@shared/domain/settings.ts'

const USUAL: QuietHours = { from: '22:00', to: '07:00' }
const TIME = /^([01]\d|2[0-3]):[0-5]\d/

/** What the switch means: off is none, on begins with the usual night. */
export const switched = (on: boolean): QuietHours | null => (on ? USUAL : null)

/** The hours after one time was typed; null when it is no time (a half-typed one is empty). */
export function withTime(
  hours: QuietHours,
  end: keyof QuietHours,
  typed: string,
): QuietHours | null {
  const [time] = TIME.exec(typed) ?? []
  return time === undefined ? null : { ...hours, [end]: time }
}
