import type { OperationDescriptor } from '@shared/ipc/contract/operations.ts'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { type Draft, draftOf } from './draft.ts'
import { formOf } from './fields.ts'
import { inputOf, type Problem } from './input-of.ts'
import { isObject, type JsonObject, parsed } from './json.ts'
import { fits } from './round-trip.ts'
import { isSchema, type Schema } from './schema.ts'
import { withoutSecrets } from './secret-drafts.ts'

const NO_OBJECT = 'The input must be an object: { … }.'
const NO_FORM = 'The form can’t show all of this: go on here, or take out what it does not know.'

/** What was typed into forms that were left, without its secrets, by operation. */
const kept = new Map<string, Draft>()

/**
 * An operation's input while it is typed: in the form, or the whole of it as JSON. What is `given` stands fast: it is
 * neither shown nor typed, and such a form is not kept.
 */
export function useInput(operation: () => OperationDescriptor, given: JsonObject | null = null) {
  const form = computed(() => formOf(withoutGiven(operation().input, given)))
  const draft = shallowRef<Draft>((!given && kept.get(operation().id)) || draftOf(form.value))
  /** Null while the form is in use. */
  const json = ref<string | null>(null)
  const unfit = ref('')

  const typed = computed<{ input: JsonObject; problems: Problem[] }>(() => {
    if (json.value === null) return inputOf(form.value, draft.value)
    const found = parsed(json.value.trim() === '' ? '{}' : json.value)
    if ('problem' in found) return { input: {}, problems: [{ path: '', message: found.problem }] }
    const { value } = found
    if (isObject(value)) return { input: value, problems: [] }
    return { input: {}, problems: [{ path: '', message: NO_OBJECT }] }
  })
  /** The whole input: what was typed beside what was given. */
  const read = computed(() => ({
    ...typed.value,
    input: { ...typed.value.input, ...given },
  }))
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
    const { input, problems } = typed.value
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
  onScopeDispose(() => {
    if (!given) kept.set(operation().id, withoutSecrets(form.value, draft.value))
  })
  return { form, draft, json, unfit, read, toggle, fill, reset }
}

/** The schema of what is left to type. */
function withoutGiven(schema: Schema, given: JsonObject | null): Schema {
  if (!given || !isSchema(schema.properties)) return schema
  const left = Object.entries(schema.properties).filter(([name]) => !(name in given))
  const required = Array.isArray(schema.required) ? schema.required : []
  return {
    ...schema,
    properties: Object.fromEntries(left),
    required: required.filter((name) => !(String(name) in given)),
  }
}
