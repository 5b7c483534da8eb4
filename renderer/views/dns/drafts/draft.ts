import { planZone, recordKey, type Refused } from '@shared/dns/plan.ts'
import type { DnsChange, DnsLimits, DnsRecord } from '@shared/domain/dns.ts'

/** A record of a zone on its way: as it was read, and as it shall be. The two are the same object while nothing is staged. */
export interface Row {
  key: string
  /** Null: it is new. */
  before: DnsRecord | null
  /** Null: it shall be deleted. */
  now: DnsRecord | null
}
export type RowState = 'same' | 'new' | 'changed' | 'deleted'

interface Swap {
  key: string
  from: Row | null
  to: Row | null
}
type Step = readonly Swap[]

/** A zone with what is staged for it. Never changed in place; every edit is a step that can be undone. */
export interface Draft {
  rows: ReadonlyMap<string, Row>
  done: readonly Step[]
  undone: readonly Step[]
  /** Number of the next key. */
  next: number
}

const sameRecord = (a: DnsRecord | null, b: DnsRecord | null): boolean =>
  a === b || (a !== null && b !== null && recordKey(a) === recordKey(b))

export const stateOf = ({ before, now }: Row): RowState => {
  if (before === now) return 'same'
  if (before === null) return 'new'
  return now === null ? 'deleted' : 'changed'
}

/** The record as it is shown: as it shall be, or what it was. */
export const shownRecord = ({ before, now }: Row): DnsRecord => (now ?? before) as DnsRecord

/**
 * The records with nothing staged. Those that an earlier draft of the zone had keep their keys, and no key is given
 * twice: what is selected or typed is never another record all at once.
 */
export function draftOf(records: readonly DnsRecord[], earlier?: Draft): Draft {
  const known = new Map<string, string[]>()
  for (const { key, before } of earlier?.rows.values() ?? []) {
    if (before) addTo(known, recordKey(before), key)
  }
  let next = earlier?.next ?? 0
  const rows = records.map((record): [string, Row] => {
    const key = known.get(recordKey(record))?.shift() ?? `r${next++}`
    return [key, { key, before: record, now: record }]
  })
  return { rows: new Map(rows), done: [], undone: [], next }
}

export function addTo(lists: Map<string, string[]>, name: string, one: string): void {
  const list = lists.get(name)
  if (list) list.push(one)
  else lists.set(name, [one])
}

const swapped = (draft: Draft, step: Step): ReadonlyMap<string, Row> => {
  const rows = new Map(draft.rows)
  for (const { key, to } of step) {
    if (to) rows.set(key, to)
    else rows.delete(key)
  }
  return rows
}
const turned = (step: Step): Step => step.map(({ key, from, to }) => ({ key, from: to, to: from }))

function taken(draft: Draft, step: Step, next = draft.next): Draft {
  const real = step.filter(({ from, to }) => from !== to)
  if (real.length === 0) return draft
  return { rows: swapped(draft, real), done: [...draft.done, real], undone: [], next }
}

/** One wish: a record at a key, null to delete that one; without a key, or where its row went, a new one. */
export interface Wish {
  key?: string
  now: DnsRecord | null
}

/** All the wishes as one step. Deleting what is only staged takes it away; a record as it was read is no change. */
export function stage(draft: Draft, wishes: readonly Wish[]): Draft {
  let { next } = draft
  const step = wishes.flatMap(({ key, now }): Swap[] => {
    if (key === undefined) {
      if (!now) return []
      const made = `r${next++}`
      return [{ key: made, from: null, to: { key: made, before: null, now } }]
    }
    const from = draft.rows.get(key)
    if (!from) return now ? [{ key, from: null, to: { key, before: null, now } }] : []
    if (from.before === null && now === null) return [{ key, from, to: null }]
    const { before } = from
    if (sameRecord(from.now, now)) return []
    return [{ key, from, to: { key, before, now: sameRecord(before, now) ? before : now } }]
  })
  return taken(draft, step, next)
}

export function undo(draft: Draft): Draft {
  const step = draft.done.at(-1)
  if (!step) return draft
  return {
    ...draft,
    rows: swapped(draft, turned(step)),
    done: draft.done.slice(0, -1),
    undone: [...draft.undone, step],
  }
}

export function redo(draft: Draft): Draft {
  const step = draft.undone.at(-1)
  if (!step) return draft
  return {
    ...draft,
    rows: swapped(draft, step),
    done: [...draft.done, step],
    undone: draft.undone.slice(0, -1),
  }
}

/** Takes every edit back, as one step. */
export const discard = (draft: Draft): Draft =>
  taken(
    draft,
    stagedRows(draft).map((row) => ({ key: row.key, from: row, to: asRead(row) })),
  )
const asRead = ({ key, before }: Row): Row | null => before && { key, before, now: before }

export const stagedRows = ({ rows }: Draft): Row[] =>
  [...rows.values()].filter(({ before, now }) => before !== now)

export const editsOf = (draft: Draft): DnsChange[] =>
  stagedRows(draft).map(({ before, now }) => ({ before, after: now }))

/** What the zone shall be, and the key of each record of it. */
export function wantedOf({ rows }: Draft): { records: DnsRecord[]; keys: string[] } {
  const records: DnsRecord[] = []
  const keys: string[] = []
  for (const { key, now } of rows.values()) {
    if (!now) continue
    records.push(now)
    keys.push(key)
  }
  return { records, keys }
}

/** How many edits of each kind: what the bar below the table says. */
export interface Staged {
  new: number
  changed: number
  deleted: number
  all: number
}

export function countStaged(draft: Draft): Staged {
  const count: Staged = { new: 0, changed: 0, deleted: 0, all: 0 }
  for (const row of draft.rows.values()) {
    const state = stateOf(row)
    if (state === 'same') continue
    count[state]++
    count.all++
  }
  return count
}

/** Stages what makes the zone that is wanted, with as few edits as do it; `refused` is what the provider can't hold. */
export function stageWanted(
  draft: Draft,
  wanted: readonly DnsRecord[],
  limits: DnsLimits,
): { draft: Draft; changes: DnsChange[]; refused: Refused[] } {
  const { records, keys } = wantedOf(draft)
  const keyOf = new Map(records.map((record, n) => [record, keys[n]]))
  const { changes, refused } = planZone(records, wanted, limits)
  const wishes = changes.map(({ before, after }) => ({
    key: before ? keyOf.get(before) : undefined,
    now: after,
  }))
  return { draft: stage(draft, wishes), changes, refused }
}

/** Stages changes of records as the draft has them now, found by what they say. */
export function stageChanges(draft: Draft, changes: readonly DnsChange[]): Draft {
  const keys = new Map<string, string[]>()
  for (const { key, now } of draft.rows.values()) {
    if (now) addTo(keys, recordKey(now), key)
  }
  const wishes = changes.flatMap(({ before, after }): Wish[] => {
    if (!before) return [{ now: after }]
    const key = keys.get(recordKey(before))?.shift()
    return key === undefined ? [] : [{ key, now: after }]
  })
  return stage(draft, wishes)
}
