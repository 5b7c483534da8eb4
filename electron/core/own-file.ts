import { AppError } from '@shared/domain/app-error.ts'
import { z } from 'zod'

export interface OwnFile<S extends z.ZodType> {
  /** What stands in its `format`, and the version that this Quayside writes. */
  format: string
  version: number
  schema: S
  /** In the user's words, e.g. "tags and notes". */
  holds: string
  /** The name of the command that writes such a file. */
  madeBy: string
}

/** A file that Quayside wrote, as what it holds; throws `invalid_input` that says what is wrong with it. */
export function readOwnFile<S extends z.ZodType>(text: string, own: OwnFile<S>): z.output<S> {
  const { format, version, schema, holds, madeBy } = own
  const refused = (
    message: string,
    next = `Choose a file that “${madeBy}” has made. Nothing was changed.`,
  ): AppError => new AppError({ code: 'invalid_input', message, next })
  if (/^\s*</.test(text)) throw refused(`This is a web page or XML, not a file of ${holds}.`)
  const json = parsed(text)
  if (json === undefined) throw refused('This file is not JSON, or it is damaged.')
  const head = z.object({ format: z.literal(format), version: z.number() }).safeParse(json)
  if (!head.success) throw refused(`This is not a file of ${holds} of Quayside.`)
  if (head.data.version > version)
    throw refused(
      `The file was made by a newer version of Quayside (format ${head.data.version}).`,
      'Update Quayside, then import it again. Nothing was changed.',
    )
  const file = schema.safeParse(json)
  if (file.success) return file.data
  const [issue] = file.error.issues
  const at = issue?.path.join('.') ?? ''
  throw refused(`The file does not fit: ${at}: ${issue?.message ?? 'is not valid'}.`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
