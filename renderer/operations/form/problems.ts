import type { Problem } from './input-of.ts'
import type { Field, GroupField } from './fields.ts'

/** What is wrong with one field, as shown under it; null when it is fine. */
export function problemAt(problems: readonly Problem[], field: Field, path: string): string | null {
  const own = problems.find((one) => one.path === path)
  if (own) return sentence(own.message)
  if (holdsFields(field)) return null
  const inside = problems.find((one) => one.path.startsWith(`${path}.`))
  if (!inside) return null
  const rest = inside.path.slice(path.length + 1)
  const place = /^\d+$/.test(rest) ? `Item ${Number(rest) + 1}` : rest
  return `${place}: ${sentence(inside.message)}`
}

/** Rows and groups have inputs of their own, which show their problems themselves. */
const holdsFields = (field: Field): boolean =>
  field.kind === 'group' || field.kind === 'list' || field.kind === 'pairs'

export const anyBelow = (problems: readonly Problem[], path: string): boolean =>
  problems.some((one) => one.path === path || one.path.startsWith(`${path}.`))

/** What no field shows: about the whole input, or about a name that the form doesn't have. */
export const homeless = (problems: readonly Problem[], form: GroupField): Problem[] =>
  problems.filter(({ path }) => !form.fields.some(({ name }) => name === path.split('.')[0]))

/** A problem outside of its field, with the field's name: "Ssh keys, item 2: …". */
export function namedProblem({ path, message }: Problem, form: GroupField): string {
  if (path === '') return sentence(message)
  const [first = '', ...rest] = path.split('.')
  const label = form.fields.find(({ name }) => name === first)?.label ?? first
  return `${[label, ...rest].join(' › ')}: ${sentence(message)}`
}

/** Each place once; what this page found goes first. */
export function joined(own: readonly Problem[], mains: readonly Problem[]): Problem[] {
  const known = new Set(own.map(({ path }) => path))
  return [...own, ...mains.filter(({ path }) => !known.has(path))]
}

function sentence(message: string): string {
  const text = message.trim()
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
