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
    const chosen = [value].flat().map(String)
    const named = field.kind === 'choice' ? [said?.text] : (said?.text.split(', ') ?? [])
    return chosen.flatMap((one, at) => {
      if (canChoose(field, one)) return []
      // A name may hold a comma itself: then nobody knows which is which.
      const name = named.length === chosen.length ? named[at] : undefined
      return [`${field.label}: ${optionText(field, one, name)}`]
    })
  })
}

function optionText({ options }: OrderField, value: string, said?: string): string {
  const known = options.find((option) => option.value === value)
  if (known) return `“${known.label}” can’t be chosen now: ${known.unavailable ?? ''}`
  return `“${said ?? value}” is no longer offered.`
}

const textOf = (value: OrderValues[string]): string =>
  Array.isArray(value) ? value.join(', ') : String(value)
