/** For how long a provider opens a console: "3 hours", "1 hour", "90 minutes". */
export function openFor(minutes: number): string {
  if (minutes % 60 !== 0) return `${minutes} minutes`
  return minutes === 60 ? '1 hour' : `${minutes / 60} hours`
}
