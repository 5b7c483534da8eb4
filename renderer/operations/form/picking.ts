import { shallowReactive, watch } from 'vue'
import { operationCalls } from '../calls.ts'
import type { GroupField, Picker } from './fields.ts'
import { type Pick, pickersIn } from './picks.ts'

/** Items of one account to pick ids from, read when a form first asks for their kind. */
export function usePicks(form: () => GroupField, accountId: () => string) {
  const known = shallowReactive(new Map<Picker, readonly Pick[]>())
  watch(
    () => pickersIn(form()),
    async (pickers) => {
      for (const picker of pickers) {
        if (known.has(picker)) continue
        // Without the list the id is typed.
        known.set(picker, await operationCalls.picks(picker).catch(() => []))
      }
    },
    { immediate: true },
  )
  return (picker: Picker): Pick[] =>
    (known.get(picker) ?? []).filter((pick) => pick.accountId === accountId())
}
