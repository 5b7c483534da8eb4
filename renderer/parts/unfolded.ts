import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** Parts of pages that are unfolded, for every item of their provider. */
export const useUnfolded = defineStore('unfolded-parts', () => {
  const keys = shallowRef<ReadonlySet<string>>(new Set())
  const toggle = (key: string): void => {
    const next = new Set(keys.value)
    if (!next.delete(key)) next.add(key)
    keys.value = next
  }
  return { keys, toggle }
})
