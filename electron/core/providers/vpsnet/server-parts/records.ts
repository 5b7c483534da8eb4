import type { Server } from '@shared/domain/server.ts'
import { serverRef } from '../server-ref.ts'

/** SSD servers have no calls but power, and what is gone has none but its recovery. */
export const isCloud = ({ providerId, goneAt }: Server): boolean =>
  goneAt === null && serverRef(providerId).family === 'cloud'

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** The records of a list whose shape no document gives: each as it is, or inside the name of its type. */
export function recordsIn(answer: unknown): Fields[] {
  if (!Array.isArray(answer)) return []
  return answer.filter(isFields).map((one) => {
    const [inside, ...others] = Object.values(one)
    return others.length === 0 && isFields(inside) ? inside : one
  })
}

/** The first of the fields that says something. */
export function wordIn(fields: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'string' && value !== '') return value
    if (typeof value === 'number') return String(value)
  }
  return null
}
