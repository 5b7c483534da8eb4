import { AppError } from '@shared/domain/app-error.ts'
import { MarksFile } from '@shared/domain/marks-file.ts'
import { z } from 'zod'

const Head = z.object({ format: z.literal('quayside-marks'), version: z.number() })
const VERSION = 1

/** The file's text as what it holds; throws `invalid_input` that says what is wrong with it. */
export function readMarksFile(text: string): MarksFile {
  const json = parsed(text.replace(/^\uFEFF/, ''))
  const head = Head.safeParse(json)
  if (!head.success) throw refused('This is not a file of tags and notes of Quayside.')
  if (head.data.version > VERSION) throw newer(head.data.version)
  const file = MarksFile.safeParse(json)
  if (file.success) return file.data
  const [issue] = file.error.issues
  const at = issue?.path.join('.') ?? ''
  throw refused(`The file does not fit: ${at}: ${issue?.message ?? 'is not valid'}.`)
}

function parsed(text: string): unknown {
  if (/^\s*</.test(text)) throw refused('This is a web page or XML, not a file of tags and notes.')
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
    next: 'Choose a file that “Export tags and notes” has made. Nothing was changed.',
  })

const newer = (version: number): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `The file was made by a newer version of Quayside (format ${version}).`,
    next: 'Update Quayside, then import it again. Nothing was changed.',
  })
