import type { OrderField, OrderValues } from '../../shared/domain/ordering.ts'

/** The fields that an order with these values names as wrong; null where it is fine. */
type Problems = (values: OrderValues) => Promise<string[] | null>

/** A text for every field that wants a certain form. */
const TEXTS = [
  'web@example.com',
  'web01.example.com',
  'web01',
  '80,443',
  '192.0.2.0/24',
  'Ab1!cdef',
]

/** What a person would have to fill in, and no more. Throws where no text that is known here fits a field. */
export async function filled(
  fields: readonly OrderField[],
  problems: Problems,
): Promise<OrderValues> {
  const values = Object.fromEntries(fields.map((field) => [field.name, plainly(field)]))
  for (const text of TEXTS) {
    const wrong = (await problems(values)) ?? []
    if (wrong.length === 0) return values
    for (const name of wrong) values[name] = text
  }
  throw new Error(`no order: ${(await problems(values))?.join()} of ${JSON.stringify(values)}`)
}

function plainly({ kind, required, initial, options, min }: OrderField): OrderValues[string] {
  if (initial !== null || !required) return initial
  const free = options.find(({ unavailable }) => unavailable === null)?.value ?? null
  return {
    choice: free,
    choices: free === null ? [] : [free],
    number: min ?? 1,
    flag: true,
    text: null,
    lines: null,
  }[kind]
}

/** The texts that each text field takes. */
export async function readableTexts(
  fields: readonly OrderField[],
  plain: OrderValues,
  problems: Problems,
): Promise<Map<string, OrderValues[string][]>> {
  const found = new Map<string, OrderValues[string][]>()
  for (const { name, kind, required } of fields) {
    if (kind !== 'text' && kind !== 'lines') continue
    const taken: OrderValues[string][] = required
      ? [plain[name] ?? null]
      : ['', plain[name] ?? null]
    for (const text of TEXTS)
      if ((await problems({ ...plain, [name]: text })) === null) taken.push(text)
    found.set(name, taken)
  }
  return found
}

/** Any values within the form's limits. */
export const randomValues = (
  fields: readonly OrderField[],
  texts: ReadonlyMap<string, OrderValues[string][]>,
  next: () => number,
): OrderValues =>
  Object.fromEntries(
    fields.map((field) => [field.name, randomly(field, texts.get(field.name) ?? [], next)]),
  )

/** How far a number without an end may go. */
const OPEN = 50

function randomly(
  { kind, required, options, min, max, step }: OrderField,
  texts: OrderValues[string][],
  next: () => number,
): OrderValues[string] {
  const any = <T>(items: readonly T[]): T | undefined => items[Math.floor(next() * items.length)]
  const free = options.filter(({ unavailable }) => unavailable === null).map(({ value }) => value)
  if (!required && next() < 0.2) return null
  switch (kind) {
    case 'choice':
      return any(free) ?? null
    case 'choices':
      return free.filter(() => next() < 0.5)
    case 'flag':
      return next() < 0.5
    case 'number': {
      const [from, by] = [min ?? 0, step ?? 1]
      const steps = Math.floor(((max ?? from + OPEN) - from) / by)
      return from + Math.floor(next() * (steps + 1)) * by
    }
    case 'text':
    case 'lines':
      return any(texts) ?? null
  }
}
