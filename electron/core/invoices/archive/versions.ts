import type { FileKind } from './layout.ts'

/** What is known of a file that an item has already. */
export interface Known {
  kind: FileKind
  version: number
  sha256: string
}

/** The newest version of a kind; null when there is none. */
export const newestOf = <K extends Known>(known: readonly K[], kind: FileKind): K | null =>
  known.filter((one) => one.kind === kind).sort((a, b) => b.version - a.version)[0] ?? null

/** The version that these bytes become: null when the newest has the same ones. */
export function nextVersion(
  known: readonly Known[],
  kind: FileKind,
  sha256: string,
): number | null {
  const newest = newestOf(known, kind)
  if (newest?.sha256 === sha256) return null
  return (newest?.version ?? 0) + 1
}
