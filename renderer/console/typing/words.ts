/** Strokes a second; a virtual machine's keyboard forgets what comes faster than it is read. */
export const PACES = [
  { value: 15, label: 'Careful (15 keys a second)' },
  { value: 60, label: 'Normal (60 keys a second)' },
  { value: 250, label: 'Fast (250 keys a second)' },
] as const

const NAMES: Record<string, string> = { '\u00a0': 'no-break space', '\u200b': 'zero-width space' }

/** Characters as a person can read them: '“ç”, “U+0007”'. */
export const named = (characters: readonly string[]): string =>
  characters.map((one) => `“${NAMES[one] ?? readable(one)}”`).join(', ')

const readable = (one: string): string =>
  /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(one)
    ? one
    : `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** How long so many strokes take, "about 2 min". */
export function lasts(strokes: number, perSecond: number): string {
  const seconds = Math.ceil(strokes / perSecond)
  return seconds < 60 ? `about ${seconds} s` : `about ${Math.round(seconds / 60)} min`
}
