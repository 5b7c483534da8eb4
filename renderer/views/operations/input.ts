import type { OperationDescriptor } from '@shared/ipc/contract/operations.ts'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { type Draft, draftOf } from './draft.ts'
import { formOf } from './fields.ts'
import { inputOf, type Problem } from './input-of.ts'
import { isObject, type JsonObject, parsed } from './json.ts'
import { fits } from './round-trip.ts'
import { withoutSecrets } from './secret-drafts.ts'

const NO_OBJECT = 'The input must be an object: { … }.'
const NO_FORM = 'The form can’t show all of this: go on here, or take out what it does not know.'

/** What was typed into forms that were left, without its secrets, by operation. */
const kept = new Map<string, Draft>()

/** An operation's input while it is typed: in the form, or the whole of it as JSON. */
export function useInput(operation: () => OperationDescriptor) {
  const form = computed(() => formOf(operation().input))
  const draft = shallowRef<Draft>(kept.get(operation().id) ?? draftOf(form.value))
  /** Null while the form is in use. */
  const json = ref<string | null>(null)
  const unfit = ref('')

  const read = computed<{ input: JsonObject; problems: Problem[] }>(() => {
    if (json.value === null) return inputOf(form.value, draft.value)
    const found = parsed(json.value.trim() === '' ? '{}' : json.value)
    if ('problem' in found) return { input: {}, problems: [{ path: '', message: found.problem }] }
    const { value } = found
    if (isObject(value)) return { input: value, problems: [] }
    return { input: {}, problems: [{ path: '', message: NO_OBJECT }] }
  })
  const asJson = (input: JsonObject): void => {
    json.value = JSON.stringify(input, null, 2)
    unfit.value = ''
  }
  const asForm = (input: JsonObject): void => {
    draft.value = draftOf(form.value, input)
    json.value = null
    unfit.value = ''
  }
  const toggle = (): void => {
    const { input, problems } = read.value
    if (json.value === null) return asJson(input)
    if (problems.length > 0) return
    if (fits(form.value, input)) asForm(input)
    else unfit.value = NO_FORM
  }
  const fill = (input: JsonObject): void =>
    fits(form.value, input) ? asForm(input) : asJson(input)
  const reset = (): void => {
    draft.value = draftOf(form.value)
    json.value = null
    unfit.value = ''
  }
  onScopeDispose(() => kept.set(operation().id, withoutSecrets(form.value, draft.value)))
  return { form, draft, json, unfit, read, toggle, fill, reset }
}
