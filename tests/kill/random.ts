import type { Intent, Machine } from './messages.ts'

const MOST_SINGLE = 4
const BULK_OF_TEN = 4
const MOST_BULK = 12

/** Chooses by a seed: numbers, and what the user does next with servers that nothing was done with yet. */
export function chooser(seed: number, machines: readonly Machine[]) {
  const random = mulberry(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const free = machines.filter(({ state }) => state === 'running').sort(byId)
  for (let at = free.length - 1; at > 0; at--) {
    const other = below(at + 1)
    ;[free[at], free[other]] = [free[other]!, free[at]!]
  }
  const single = (): Intent[] => {
    const machine = free.pop()
    if (!machine) return []
    // One of the three can only restart.
    const stops = machine.provider !== 'time4vps' && below(2) === 0
    return [{ ids: [machine.id], action: stops ? 'stop' : 'restart' }]
  }
  const bulk = (): Intent[] => {
    const ids = free.splice(0, 2 + below(MOST_BULK - 1)).map(({ id }) => id)
    return ids.length > 1 ? [{ ids, action: 'restart' }] : []
  }
  const intents = (): Intent[] => [
    ...Array.from({ length: 1 + below(MOST_SINGLE) }, single).flat(),
    ...(below(10) < BULK_OF_TEN ? bulk() : []),
  ]
  return { below, intents }
}

const byId = (a: Machine, b: Machine): number => (a.id < b.id ? -1 : 1)

/** Mulberry32: numbers in [0, 1). */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
