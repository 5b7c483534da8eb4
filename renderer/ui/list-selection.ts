import { type Ref, watch } from 'vue'
import type { Lines } from './data-list.ts'

export type Selected = ReadonlySet<string>

export const toggled = (selected: Selected, id: string): Selected => {
  const next = new Set(selected)
  if (!next.delete(id)) next.add(id)
  return next
}

/** Choosing many rows of a list, by pointer or keyboard: one, a run of them, all or none. */
export function useListSelection<R>(
  selected: Ref<Selected | undefined>,
  lines: () => Lines<R>,
  idOf: (row: R) => string,
) {
  /** Where the run began, and what was selected before it. */
  let run: { key: string; at: number; before: Selected } | null = null
  // Cleared or set from outside: the run is over.
  let own: Selected | undefined
  const set = (next: Selected): void => {
    own = next
    selected.value = next
  }
  watch(selected, (now) => {
    if (now !== own) run = null
  })
  let asked = 0
  /** A row may stand under more than one group, so its line's key is not its id. */
  const rowsBetween = (from: number, to: number): readonly string[] | null => {
    const ids: string[] = []
    for (let place = from; place <= to; place++) {
      const line = lines().at(place)
      if (line?.kind === 'waiting') return null
      if (line?.kind === 'row') ids.push(idOf(line.row))
    }
    return ids
  }
  /** Those that are not here yet are asked for; what was chosen meanwhile counts. */
  const choose = (from: number, to: number, before: Selected): void => {
    const mine = ++asked
    const here = rowsBetween(from, to)
    if (here) return set(new Set([...before, ...here]))
    void Promise.resolve(lines().keys(from, to)).then((ids) => {
      if (mine === asked) set(new Set([...before, ...ids]))
    })
  }
  const put = (next: Selected): void => {
    asked++
    set(next)
  }
  return {
    toggle: (row: R): void => {
      run = null
      put(toggled(selected.value ?? new Set(), idOf(row)))
    },
    /** Everything between where the run began and there. */
    extend: (from: number, to: number): void => {
      const key = lines().at(Math.max(0, from))?.key
      if (key === undefined) return
      run ??= { key, at: Math.max(0, from), before: selected.value ?? new Set() }
      const known = lines().indexOf(run.key)
      const began = known < 0 ? Math.min(run.at, lines().length - 1) : known
      choose(Math.max(0, Math.min(began, to)), Math.max(began, to), run.before)
    },
    all: (): void => choose(0, lines().length - 1, new Set()),
    clear: (): void => put(new Set()),
    /** The next run begins elsewhere. */
    rest: (): void => {
      run = null
    },
  }
}
