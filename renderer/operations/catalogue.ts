import { liveQuery } from '@renderer/data/index.ts'
import type { OperationDescriptor } from '@shared/ipc/contract/operations.ts'
import { defineStore } from 'pinia'
import { computed } from 'vue'
import { operationCalls } from './calls.ts'

/** Every operation of every provider. */
export const useCatalogue = defineStore('catalogue', () => {
  const query = liveQuery('operations.catalogue', () => ({}), [])
  const all = computed<OperationDescriptor[]>(() => query.data.value ?? [])
  const byId = computed(() => new Map(all.value.map((one) => [one.id, one])))
  const titleOf = (id: string): string => byId.value.get(id)?.title ?? id
  const setPath = async (operation: string, path: string | null): Promise<void> => {
    const changed = await operationCalls.setPath(operation, path)
    query.data.value = all.value.map((one) => (one.id === changed.id ? changed : one))
    // Others may share the path.
    await query.refresh()
  }
  return { ...query, all, byId, titleOf, setPath }
})
