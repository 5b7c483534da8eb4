import { useCatalogue } from '@renderer/operations/catalogue.ts'
import type { JsonObject } from '@renderer/operations/form/json.ts'
import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import { areasOf, type Filter, filtered, grouped } from './catalogue.ts'

/** A call to fill the form with. */
export interface Refill {
  operation: string
  input: JsonObject
}

const EMPTY: Filter = { text: '', provider: '', area: '', effect: '' }

/** How the catalogue is looked at. */
export const useOperations = defineStore('operations', () => {
  const catalogue = useCatalogue()
  const filter = reactive({ ...EMPTY })
  const active = ref<string | null>(null)
  const refill = shallowRef<Refill | null>(null)

  const groups = computed(() => grouped(filtered(catalogue.all, filter)))
  const shown = computed(() => groups.value.flatMap(({ operations }) => operations))
  const providers = computed(() => [...new Set(catalogue.all.map((one) => one.provider))].sort())
  const areas = computed(() => areasOf(catalogue.all, filter.provider))
  const clear = (): void => void Object.assign(filter, EMPTY)
  return { filter, active, refill, groups, shown, providers, areas, clear }
})
