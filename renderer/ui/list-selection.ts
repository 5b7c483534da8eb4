import { type Ref, watch } from 'vue'
import type { Line } from './data-list.ts'

export type Selected = ReadonlySet<string>

export const toggled = (selected: Selected, id: string): Selected => {
  const next = new Set(selected)
  if (!next.delete(id)) next.add(id)
  return next
}

/** Ids of the rows from one line to another, both counted, in whichever order. */
export function idsBetween<R>(
  lines: readonly Line<R>[],
  [from, to]: readonly [number, number],
  idOf: (row: R) => string,
): string[] {
  const between = lines.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1)
  return between.flatMap((line) => (line.kind === 'row' ? [idOf(line.row)] : []))
}

/** Choosing many rows of a list, by pointer or keyboard: one, a run of them, all or none. */
export function useListSelection<R>(
  selected: Ref<Selected | undefined>,
  lines: () => readonly Line<R>[],
  idOf: (row: R) => string,
) {
  /** Where the run began, and what was selected before it. */
  let run: { key: string; before: Selected } | null = null
  // Cleared or set from outside: the run is over.
  let own: Selected | undefined
  const set = (next: Selected): void => {
    own = next
    selected.value = next
  }
  watch(selected, (now) => {
    if (now !== own) run = null
  })
  return {
    toggle: (row: R): void => {
      run = null
      set(toggled(selected.value ?? new Set(), idOf(row)))
    },
    /** Everything between where the run began and there. */
    extend: (from: number, to: number): void => {
      const key = lines()[Math.max(0, from)]?.key
      if (key === undefined) return
      run ??= { key, before: selected.value ?? new Set() }
      const began = lines().findIndex((line) => line.key === run?.key)
      const ids = idsBetween(lines(), [began < 0 ? to : began, to], idOf)
      set(new Set([...run.before, ...ids]))
    },
    all: (): void =>
      set(new Set(lines().flatMap((line) => (line.kind === 'row' ? [idOf(line.row)] : [])))),
    clear: (): void => set(new Set()),
    /** The next run begins elsewhere. */
    rest: (): void => {
      run = null
    },
  }
}
