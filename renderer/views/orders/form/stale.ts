import type { OrderTemplate } from '@shared/domain/order-template.ts'
import type { OrderField, OrderValues } from '@shared/domain/ordering.ts'
import { canChoose } from './draft.ts'

/** What fills a form when it opens. */
export interface Given {
  values: OrderValues
  /** How it was said then, where that is known. */
  labels?: OrderTemplate['labels']
}

/** What of an earlier order the form no longer takes, a sentence each. */
export function staleTexts(
  fields: readonly OrderField[],
  { values, labels = {} }: Given,
): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === null || value === false || value === '' || value === '•••') return []
    const field = fields.find((one) => one.name === name)
    const said = labels[name]
    if (!field)
      return [`“${said?.label ?? name}” (${said?.text ?? textOf(value)}) is no longer asked for.`]
    if (field.kind !== 'choice' && field.kind !== 'choices') return []
    const gone = [value]
      .flat()
      .map(String)
      .filter((one) => !canChoose(field, one))
    return gone.map((one) => `${field.label}: ${optionText(field, one, said?.text)}`)
  })
}

function optionText({ kind, options }: OrderField, value: string, said?: string): string {
  const known = options.find((option) => option.value === value)
  if (known) return `“${known.label}” can’t be chosen now: ${known.unavailable ?? ''}`
  const name = kind === 'choice' && said ? said : value
  return `“${name}” is no longer offered.`
}

const textOf = (value: OrderValues[string]): string =>
  Array.isArray(value) ? value.join(', ') : String(value)
