import { asGroup, asList, type Draft } from './draft.ts'
import type { Field } from './fields.ts'

/** What may be kept of a form that is left: everything but its secrets, and JSON, which may hold some. */
export function withoutSecrets(field: Field, draft: Draft | undefined): Draft {
  switch (field.kind) {
    case 'text':
      return field.look === 'secret' || field.look === 'secret-lines' ? '' : (draft ?? '')
    case 'json':
      return ''
    case 'group': {
      const values = asGroup(draft)
      return Object.fromEntries(
        field.fields.map((one) => [one.name, withoutSecrets(one, values[one.name])]),
      )
    }
    case 'list':
      return asList(draft).map((one) => withoutSecrets(field.item, one))
    case 'pairs':
      return asList(draft)
        .map(asGroup)
        .map((row) => ({ ...row, value: withoutSecrets(field.item, row.value) }))
    default:
      return draft ?? ''
  }
}
