/** Between "2026-05-01T12:30:00Z" and what a date-and-time input holds, in the user's own time. */
export function toLocal(iso: string): string {
  const at = new Date(iso)
  if (iso === '' || Number.isNaN(at.getTime())) return ''
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}

/** In UTC; written as exactly as the pattern wants it. */
export function fromLocal(local: string, pattern?: string): string {
  const at = new Date(local)
  if (Number.isNaN(at.getTime())) return local
  const iso = at.toISOString()
  const forms = [iso.replace(/\.\d+Z$/, 'Z'), iso, iso.replace(/:\d\d\.\d+Z$/, 'Z'), local]
  return forms.find((form) => matches(form, pattern)) ?? iso
}

function matches(text: string, pattern?: string): boolean {
  try {
    return pattern === undefined || new RegExp(pattern).test(text)
  } catch {
    return true
  }
}
