import { z } from 'zod'
import { idOrNull, idText, numberOrNull } from '../../kit/values.ts'
import { itemsOf } from '../quirks.ts'
import { defineOperation, type Operation } from '../../kit/operation.ts'

/** Field schemas that several Time4VPS operations share. */
export const VERIFIED = '2026-11-21'

/** Declares the operations of one section: reads may be repeated, nothing else is. */
export const inSection =
  (section: string) =>
  <I extends z.ZodType, O extends z.ZodType>(
    operation: Omit<Operation<I, O>, 'repeat' | 'source'>,
  ): Operation<I, O> =>
    defineOperation<I, O>({
      ...operation,
      repeat: operation.effect === 'read' ? 'safe' : 'never',
      source: { section, how: 'documented', verified: VERIFIED },
    } as Operation<I, O>)

/** A number in a path. A string here, because the same id is now one, now the other in the answers. */
const number = () => z.string().regex(/^\d{1,18}$/, 'must be a number')
export const id = (title: string) => number().meta({ title })
export const picked = (of: 'server' | 'invoice') =>
  number().meta({ title: of === 'server' ? 'Server id' : 'Invoice id', picker: of })

export const words = (title: string, max = 255) => z.string().max(max).optional().meta({ title })
export const count = (title: string, min = 1) => z.int().min(min).optional().meta({ title })

/** Which of the names that the document calls required are missing. */
export const required =
  <N extends string>(...names: N[]) =>
  (input: Partial<Record<N, unknown>>): { path: string; message: string }[] =>
    names
      .filter((name) => input[name] === undefined || input[name] === '')
      .map((name) => ({ path: name, message: 'is required' }))

/** Ids and amounts come as texts and as numbers; an amount stays as it came until its currency is known. */
export const Id = idText
export const IdOrNone = idOrNull
export const text = idOrNull
export const Amount = z.union([z.string(), z.number()]).nullish()
export const figure = numberOrNull

/** The document shows some lists as their one item: always a list here. */
export const many = <T extends z.ZodType>(item: T) =>
  z.unknown().transform(itemsOf).pipe(z.array(item))

/** Where the document only says "Success". */
export const success = { output: z.unknown(), answer: 'any' } as const

/** Values of a product's form: by field, where a choice with a quantity is an object of its own. */
export const formValues = (title: string) =>
  z
    .record(
      z.string(),
      z.union([z.string(), z.number(), z.record(z.string(), z.union([z.string(), z.number()]))]),
    )
    .optional()
    .meta({ title })
