import type { QuietHours } from '@shared/domain/settings.ts'

/** Whether local time is within the quiet hours, which may span midnight. */
export function isQuiet(hours: QuietHours | null, now: Date): boolean {
  if (!hours) return false
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)]
  const at = now.getHours() * 60 + now.getMinutes()
  return from <= to ? from <= at && at < to : at >= from || at < to
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
