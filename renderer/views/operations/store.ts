import { liveQuery } from '@renderer/data/index.ts'
import type { OperationDescriptor } from '@shared/ipc/contract/operations.ts'
import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import { operationCalls } from './calls.ts'
import { areasOf, type Filter, filtered, grouped } from './catalogue.ts'
import type { JsonObject } from './json.ts'

/** A call to fill the form with. */
export interface Refill {
  operation: string
  input: JsonObject
}

const EMPTY: Filter = { text: '', provider: '', area: '', effect: '' }

/** The catalogue, and how it is looked at. */
export const useOperations = defineStore('operations', () => {
  const query = liveQuery('operations.catalogue', () => ({}), [])
  const filter = reactive({ ...EMPTY })
  const active = ref<string | null>(null)
  const refill = shallowRef<Refill | null>(null)

  const all = computed<OperationDescriptor[]>(() => query.data.value ?? [])
  const byId = computed(() => new Map(all.value.map((one) => [one.id, one])))
  const groups = computed(() => grouped(filtered(all.value, filter)))
  const shown = computed(() => groups.value.flatMap(({ operations }) => operations))
  const providers = computed(() => [...new Set(all.value.map(({ provider }) => provider))].sort())
  const areas = computed(() => areasOf(all.value, filter.provider))
  const titleOf = (id: string): string => byId.value.get(id)?.title ?? id

  const clear = (): void => void Object.assign(filter, EMPTY)
  const setPath = async (operation: string, path: string | null): Promise<void> => {
    const changed = await operationCalls.setPath(operation, path)
    query.data.value = all.value.map((one) => (one.id === changed.id ? changed : one))
    // Others may share the path.
    await query.refresh()
  }
  return {
    ...query,
    filter,
    active,
    refill,
    all,
    byId,
    groups,
    shown,
    providers,
    areas,
    titleOf,
    clear,
    setPath,
  }
})
