import type { DnsChange } from '@shared/domain/dns.ts'

const PREFIX = 'dns-edits:'

/** Staged edits of each zone, in this window's own storage: a reload or a restart does not lose them. */
export function readKept(storage: Storage): Map<string, DnsChange[]> {
  const found = new Map<string, DnsChange[]>()
  for (const key of Object.keys(storage).filter((name) => name.startsWith(PREFIX))) {
    const edits = parsed(storage.getItem(key))
    if (edits) found.set(key.slice(PREFIX.length), edits)
  }
  return found
}

function parsed(text: string | null): DnsChange[] | null {
  try {
    const edits: unknown = JSON.parse(text ?? '')
    return Array.isArray(edits) && edits.length > 0 ? (edits as DnsChange[]) : null
  } catch {
    return null
  }
}

/** False where they did not fit: then they last as long as the window. */
export function keep(storage: Storage, zoneId: string, edits: readonly DnsChange[]): boolean {
  try {
    if (edits.length === 0) storage.removeItem(PREFIX + zoneId)
    else storage.setItem(PREFIX + zoneId, JSON.stringify(edits))
    return true
  } catch {
    storage.removeItem(PREFIX + zoneId)
    return false
  }
}
