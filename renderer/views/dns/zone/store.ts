import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { DnsRecord } from '@shared/domain/dns.ts'
import { onTopic, toErrorData } from '@renderer/app/bridge.ts'
import { isProblem } from '@shared/dns/problem.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import {
  countStaged,
  discard,
  type Draft,
  redo,
  type Row,
  shownRecord,
  stage,
  undo,
  type Wish,
} from '../drafts/draft.ts'
import { useDrafts } from '../drafts/store.ts'
import { blankRecord, type Editing, editingOf, recordTyped } from './editing.ts'
import { useFindings } from './findings.ts'
import { wishesOf } from './shared-ttl.ts'
import { filterRows, type Looked, orderedRows, sortedKeys, type SortOrder } from './record-order.ts'

const NEW = 'new'
const ALL: Looked = { text: '', type: null, staged: false }

/** The zone that is looked at: how its records are shown, and the one that is being typed. */
export const useZone = defineStore('dns-zone', () => {
  const drafts = useDrafts()
  const id = ref<string | null>(null)
  const reading = ref(false)
  const error = shallowRef<AppErrorData | null>(null)
  const looked = shallowRef<Looked>(ALL)
  const sort = shallowRef<SortOrder>({ key: 'host', descending: false })
  const active = ref<string | null>(null)
  const selected = shallowRef<ReadonlySet<string>>(new Set())
  const editing = shallowRef<Editing | null>(null)
  /** Records that a dialog asks about: where to. */
  const moving = shallowRef<{ rows: readonly Row[]; move: boolean } | null>(null)
  /** Names in full instead of relative to the zone. */
  const absolute = ref(false)

  const open = computed(() => (id.value === null ? undefined : drafts.open.get(id.value)))
  const zone = computed(() => open.value?.zone)
  const limits = computed(() => open.value?.limits)
  const draft = computed(() => open.value?.draft)
  const records = computed(() => open.value?.records)
  const staged = computed(() => (draft.value ? countStaged(draft.value) : null))

  // Only a read and a click on a header put the rows in another order.
  const order = shallowRef<readonly string[]>([])
  watch(
    [records, sort],
    () => (order.value = draft.value ? sortedKeys(draft.value.rows, sort.value) : []),
    { flush: 'sync', immediate: true },
  )
  const ordered = computed(() => (draft.value ? orderedRows(draft.value.rows, order.value) : []))
  const filtered = computed(() => filterRows(ordered.value, looked.value))
  const shown = computed<readonly Row[]>(() => {
    const typed = editing.value
    if (!typed || typed.key !== null || !limits.value) return filtered.value
    return [{ key: NEW, before: null, now: blankRecord(limits.value) }, ...filtered.value]
  })
  const types = computed(() =>
    [
      ...new Set(
        (draft.value ? [...draft.value.rows.values()] : []).map((r) => shownRecord(r).type),
      ),
    ].sort(),
  )
  const chosen = computed<readonly Row[]>(() => {
    if (selected.value.size > 0) return ordered.value.filter(({ key }) => selected.value.has(key))
    const row = active.value === null ? undefined : draft.value?.rows.get(active.value)
    return row ? [row] : []
  })
  const typed = computed(() => {
    const { value } = editing
    if (!value || !zone.value || !limits.value) return null
    return recordTyped(value, zone.value.name, limits.value)
  })
  const findings = useFindings(open)

  const load = async (fresh = false): Promise<void> => {
    const wanted = id.value
    if (wanted === null || reading.value) return
    reading.value = true
    error.value = null
    try {
      await drafts.load(wanted, fresh)
    } catch (thrown) {
      if (id.value === wanted) error.value = toErrorData(thrown)
    } finally {
      reading.value = false
    }
    // Another zone was opened meanwhile.
    if (id.value !== wanted) await load()
  }
  const show = (zoneId: string): void => {
    if (id.value !== zoneId) {
      id.value = zoneId
      looked.value = ALL
      active.value = null
      selected.value = new Set()
      editing.value = null
      error.value = null
    }
    void load()
  }
  onTopic('dns.changed', ({ accountId }) => {
    if (zone.value?.accountId === accountId) void load()
  })

  const edit = (change: (draft: Draft) => Draft): void => {
    if (id.value !== null) drafts.edit(id.value, change)
  }
  const wish = (wishes: readonly Wish[]): void => edit((now) => stage(now, wishes))
  const canEdit = (record: DnsRecord): boolean =>
    limits.value !== undefined &&
    zone.value?.goneAt === null &&
    !limits.value.readOnly.includes(record.type)

  const begin = (row: Row): void => {
    const record = shownRecord(row)
    if (row.now !== null && canEdit(record)) editing.value = editingOf(row.key, record)
  }
  const create = (like?: DnsRecord): void => {
    if (!limits.value || zone.value?.goneAt !== null) return
    const given = like ?? blankRecord(limits.value, '', looked.value.type ?? undefined)
    editing.value = { ...editingOf(null, { ...given, id: null }), key: null }
    active.value = NEW
  }
  /** Stages what was typed; the answered problem says why it could not be. */
  const commit = (): string | null => {
    const { value } = editing
    const record = typed.value
    if (!value || record === null || !limits.value) return null
    if (isProblem(record)) return record.field ?? 'data'
    const next = draft.value?.next
    const rows = draft.value?.rows.values() ?? []
    wish(wishesOf(record, value.key, rows, limits.value))
    active.value = value.key ?? `r${next}`
    editing.value = null
    return null
  }
  const cancel = (): void => {
    if (active.value === NEW) active.value = filtered.value[0]?.key ?? null
    editing.value = null
  }
  const remove = (rows: readonly Row[]): void =>
    wish(rows.filter((row) => canEdit(shownRecord(row))).map(({ key }) => ({ key, now: null })))
  /** As they were read. */
  const restore = (rows: readonly Row[]): void =>
    wish(rows.map(({ key, before }) => ({ key, now: before })))
  const jump = (key: string): void => {
    looked.value = ALL
    active.value = key
  }
  const actions = { load, show, edit, wish, canEdit, begin, create, commit, cancel }
  return {
    ...{ id, reading, error, looked, sort, active, selected, editing, moving, absolute },
    ...{ open, zone, limits, draft, records, staged, shown, types, chosen, typed, findings },
    ...actions,
    ...{ remove, restore, jump },
    undo: () => edit(undo),
    redo: () => edit(redo),
    discard: () => edit(discard),
  }
})
