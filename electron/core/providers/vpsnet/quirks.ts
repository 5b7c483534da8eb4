import { AppError, type AppErrorData } from '@shared/domain/app-error.ts'
import { z } from 'zod'

/** HTTP Basic with the e-mail address and the generated key. */
export const Credential = z.object({ email: z.string().min(1), apiKey: z.string().min(1) })
export type Credential = z.infer<typeof Credential>

export function readCredential(typed: Record<string, string>): Credential {
  const email = (typed.email ?? '').trim()
  const apiKey = (typed.apiKey ?? '').trim()
  if (email === '' || email.includes(':'))
    throw bad('email', 'must be your sign-in’s e-mail address')
  if (apiKey === '') throw bad('apiKey', 'is empty')
  return { email, apiKey }
}

export const pairOf = ({ email, apiKey }: Credential): string => `${email}:${apiKey}`

const bad = (path: string, message: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `The ${path === 'email' ? 'e-mail address' : 'API key'} ${message}.`,
    next: 'Correct it; nothing was sent.',
    fields: [{ path, message }],
  })

/**
 * Errors come in four forms: 422 with pairs, `{"errors":…}` with 200 where a list was expected, a bare `false`, and
 * `{"error"}`. A failed sign-in is 406, for some accounts 403 or 401.
 */
export function readError(answer: { status: number; body: unknown }): Partial<AppErrorData> | null {
  const { status, body } = answer
  if (body === false) return refusedBare
  const said = sayingOf(body)
  if (status < 400 && said === null) return null
  const quoted = said?.text ? { providerMessage: said.text.slice(0, 500) } : {}
  if ([401, 403, 406].includes(status)) return { ...quoted, ...signIn }
  if (status >= 400 && status !== 422) return quoted
  return {
    ...quoted,
    code: codeOf(said?.text ?? ''),
    ...(said?.fields.length ? { fields: said.fields } : {}),
  }
}

interface Said {
  text: string
  fields: { path: string; message: string }[]
}

const Pair = z.tuple([z.string(), z.string()])

function sayingOf(body: unknown): Said | null {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return null
  if ('errors' in body && isFilled(body.errors)) return fromErrors(body.errors)
  if ('error' in body && typeof body.error === 'string') return { text: body.error, fields: [] }
  return null
}

const isFilled = (errors: unknown): boolean =>
  Array.isArray(errors)
    ? errors.length > 0
    : errors !== null && errors !== undefined && errors !== ''

function fromErrors(errors: unknown): Said {
  const list: unknown[] = Array.isArray(errors)
    ? errors
    : typeof errors === 'object' && errors !== null
      ? Object.entries(errors).map(([field, message]) => [field, String(message)])
      : [errors]
  const pairs = list.map((one) => Pair.safeParse(one)).filter(({ success }) => success)
  const fields = pairs.map(({ data }) => ({ path: data?.[0] ?? '', message: data?.[1] ?? '' }))
  const words = list.map((one) => (Array.isArray(one) ? one.join(' ') : String(one)))
  return { text: words.join('; '), fields: fields.map(ofRecord) }
}

/** "base" is Rails' name for the whole record. */
const ofRecord = ({ path, message }: { path: string; message: string }) => ({
  path: path === 'base' ? '' : path,
  message,
})

function codeOf(text: string): AppErrorData['code'] {
  if (/not found|does not exist|couldn't find/i.test(text)) return 'not_found'
  if (/balance|credit|payment|funds/i.test(text)) return 'insufficient_funds'
  if (/pending|powered (on|off)|locked|is running|is assigned|only manual/i.test(text))
    return 'conflict'
  return 'invalid_input'
}

const signIn = {
  code: 'unauthorized',
  message: 'VPS.NET does not accept this e-mail address and key.',
  next: 'Generate a new key in the profile at VPS.NET and replace the credential.',
} as const

const refusedBare = {
  code: 'invalid_input',
  message: 'VPS.NET refused this without saying why.',
  next: 'Check the input; a domain may exist already.',
} as const

const EASTERN = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** An instant as VPS.NET wants it: US Eastern time, "2010-04-24 14:00". */
export function easternTime(instant: string): string {
  const parts = EASTERN.formatToParts(new Date(instant))
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}`
}

/** CPU time of a reading as percent, by the document's formula. */
export const cpuPercent = (cpuTime: number, elapsedTime: number): number =>
  elapsedTime > 0 ? (cpuTime / elapsedTime) * 10 : 0
