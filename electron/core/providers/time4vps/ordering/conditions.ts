import type { OrderField } from '@shared/domain/ordering.ts'
import type { FormItem } from './answers.ts'

/** What a field says of another: show or hide it while it has a value itself. */
interface Rule {
  target: string
  action: 'show' | 'hide'
  source: string
  values: string[]
  all: string[]
}

/**
 * The conditionals of a product's form, as the fields that depend on others have them. The document shows none; the
 * form of the billing system behind it (HostBill) is read, and what can't be said of a choice is left out: the field
 * is then shown always.
 */
export function withConditions(
  fields: readonly OrderField[],
  items: readonly FormItem[],
): OrderField[] {
  const nameOf = new Map(items.map(({ id, name }) => [id, name]))
  const rules = items.flatMap((item) => rulesOf(item, fields, nameOf))
  return fields.map((field) => {
    const own = rules.filter(({ target }) => target === field.name)
    const [first] = own
    if (!first) return field
    const same = own.filter(({ source }) => source === first.source)
    return { ...field, when: { field: first.source, is: valuesOf(same, first.all) } }
  })
}

/** Shown with the values that show it, or with all but those that hide it. */
function valuesOf(rules: readonly Rule[], all: readonly string[]): string[] {
  const those = (action: Rule['action']): string[] =>
    rules.filter((rule) => rule.action === action).flatMap(({ values }) => values)
  const shown = rules.some(({ action }) => action === 'show') ? those('show') : all
  return shown.filter((value) => !those('hide').includes(value))
}

function rulesOf(
  item: FormItem,
  fields: readonly OrderField[],
  nameOf: ReadonlyMap<string, string>,
): Rule[] {
  const field = fields.find(({ name }) => name === item.name)
  if (!field) return []
  const all =
    field.kind === 'flag' ? ['true', 'false', ''] : [...field.options.map(({ value }) => value), '']
  return item.config.conditionals.flatMap((one) => {
    const target = nameOf.get(one.target)
    const values = valuesNamed(item, field, one.conditionval ?? one.val)
    const isEqual = /^(equals?|=+|is)?$/i.test(one.condition ?? '')
    if (!target || target === item.name || !isEqual || values.length === 0) return []
    return [{ target, action: one.action, source: item.name, values, all }]
  })
}

/** The values that a condition names: by an item's id, that of the item it was copied from, or its title. */
function valuesNamed(item: FormItem, { kind }: OrderField, named: string | null): string[] {
  if (named === null) return []
  if (kind === 'flag') return /^(0|false|no|off)$/i.test(named) ? ['false', ''] : ['true']
  const found =
    item.items.find(({ id }) => id === named) ??
    item.items.find(({ copy_of: original }) => String(original ?? '') === named) ??
    item.items.find(({ title }) => title === named)
  return found && (kind === 'choice' || kind === 'choices') ? [found.id] : []
}
