import type { OrderField, OrderValues } from '../../shared/domain/ordering.ts'

/** Numbers from 0 up to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Values within the limits of a form: what is required always, the rest now and then. */
export function randomValues(fields: readonly OrderField[], random: () => number): OrderValues {
  const values: OrderValues = {}
  for (const field of fields) {
    const { when, name } = field
    const isShown = when === null || when.is.includes(String(values[when.field] ?? ''))
    if (isShown && (field.required || random() < 0.5)) values[name] = valueOf(field, random)
  }
  return values
}

function valueOf(field: OrderField, random: () => number): OrderValues[string] {
  const { min, max, step } = field
  const choices = field.options.filter(({ unavailable }) => unavailable === null)
  const below = (count: number): number => Math.floor(random() * count)
  switch (field.kind) {
    case 'choice':
      return choices[below(choices.length)]?.value ?? null
    case 'choices':
      return choices.filter(() => random() < 0.5).map(({ value }) => value)
    case 'number': {
      const from = min ?? 0
      const by = step ?? 1
      return from + below(Math.floor(((max ?? from + 9 * by) - from) / by) + 1) * by
    }
    case 'flag':
      return random() < 0.5
    case 'lines':
      return ['one', 'two']
    case 'text':
      return `host${below(1000)}.example.com`
  }
}
