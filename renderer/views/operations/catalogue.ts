import type { Effect, OperationDescriptor } from '@shared/ipc/contract/operations.ts'

export interface Filter {
  text: string
  /** Empty: all. */
  provider: string
  area: string
  effect: Effect | ''
}

/** One area of one provider, with what was found in it. */
export interface Group {
  key: string
  provider: string
  area: string
  operations: OperationDescriptor[]
}

/** Every word must stand somewhere in it. */
export function filtered(
  all: readonly OperationDescriptor[],
  { text, provider, area, effect }: Filter,
): OperationDescriptor[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter(
    (one) =>
      (provider === '' || one.provider === provider) &&
      (area === '' || one.area === area) &&
      (effect === '' || one.effect === effect) &&
      words.every((word) => searchText(one).includes(word)),
  )
}

const texts = new WeakMap<OperationDescriptor, string>()
function searchText(one: OperationDescriptor): string {
  const known = texts.get(one)
  if (known !== undefined) return known
  const { id, title, help, method, path, ownPath } = one
  const text = [id, title, help, method, path, ownPath ?? ''].join('\n').toLowerCase()
  texts.set(one, text)
  return text
}

/** In the catalogue's own order, which is the document's. */
export function grouped(operations: readonly OperationDescriptor[]): Group[] {
  const groups = new Map<string, Group>()
  for (const operation of operations) {
    const { provider, area } = operation
    const key = `${provider}.${area}`
    const group = groups.get(key) ?? { key, provider, area, operations: [] }
    group.operations.push(operation)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => a.provider.localeCompare(b.provider))
}

/** What the filters offer: all providers; the areas of the chosen one. */
export const areasOf = (all: readonly OperationDescriptor[], provider: string): string[] =>
  [
    ...new Set(
      all.filter((one) => provider === '' || one.provider === provider).map(({ area }) => area),
    ),
  ].sort()
