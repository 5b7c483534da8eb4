import { AppError } from '@shared/domain/app-error.ts'
import { TemplatesFile } from '@shared/domain/order-template.ts'
import { z } from 'zod'

const Head = z.object({ format: z.literal('quayside-order-templates'), version: z.number() })
const VERSION = 1

/** The file's text as what it holds; throws `invalid_input` that says what is wrong with it. */
export function readTemplatesFile(text: string): TemplatesFile {
  const json = parsed(text.replace(/^\uFEFF/, ''))
  const head = Head.safeParse(json)
  if (!head.success) throw refused('This is not a file of order templates of Quayside.')
  const { version } = head.data
  if (version > VERSION)
    throw refused(`The file was made by a newer version of Quayside (format ${version}).`)
  const file = TemplatesFile.safeParse(json)
  if (file.success) return file.data
  const [issue] = file.error.issues
  const at = issue?.path.join('.') ?? ''
  throw refused(`The file does not fit: ${at}: ${issue?.message ?? 'is not valid'}.`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refused('This file is not JSON, or it is damaged.')
  }
}

const refused = (message: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message,
    next: 'Choose a file that “Export templates” has made. Nothing was changed.',
  })
