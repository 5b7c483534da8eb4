import type { OrderField } from './ordering.ts'

/**
 * The fields of a form that are shown with what stands in it: those whose condition holds, asked of fields that are
 * shown themselves.
 */
export function shownFields(
  fields: readonly OrderField[],
  values: Readonly<Record<string, unknown>>,
): OrderField[] {
  const byName = new Map(fields.map((field) => [field.name, field]))
  const isShown = ({ name, when }: OrderField, asked: readonly string[] = []): boolean => {
    if (when === null) return true
    const source = byName.get(when.field)
    // Two that wait for each other are never shown.
    if (!source || asked.includes(name) || !isShown(source, [...asked, name])) return false
    return [values[when.field] ?? ''].flat().some((one) => when.is.includes(String(one)))
  }
  return fields.filter((field) => isShown(field))
}
