/** What is wrong with something typed or read: a sentence that says what to do, and the field that it is about. */
export interface Problem {
  problem: string
  /** As in `DnsFinding`: host, ttl, data, or one of the type's own; null: the record as a whole. */
  field: string | null
}

export const problemOf = (problem: string, field: string | null = null): Problem => ({
  problem,
  field,
})

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'problem' in value
