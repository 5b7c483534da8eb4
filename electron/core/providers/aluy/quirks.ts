import { AppError, type AppErrorData } from '@shared/domain/app-error.ts'
import { z } from 'zod'

/** The session cookie's names: the first over https, the second over plain http. */
export const COOKIE_NAMES = ['__Secure-next-auth.session-token', 'next-auth.session-token'] as const

/** A session: the cookie's name where it is known, and its value, whole or in the chunks it came in. */
export const Session = z.object({
  name: z.enum(COOKIE_NAMES).nullable(),
  chunks: z.array(z.string()).min(1),
})
export type Session = z.infer<typeof Session>

/** A cookie's value may hold any visible ASCII but quotes, commas, semicolons and backslashes (RFC 6265, 4.1.1). */
const VALUE = /^[!#-+\--:<-[\]-~]+$/

/**
 * Reads what a person pastes: a whole `Cookie:` header with other cookies around, chunks (`….0`, `….1`) in any
 * order, one `name=value`, or the bare token.
 */
export function readSession(pasted: string): Session {
  const text = pasted.trim().replace(/^cookie:\s*/i, '')
  if (text === '') throw bad('is empty')
  const found = fromPairs(pairsOf(text))
  const token = text.replace(/=+$/, '')
  const named = /[=;\s]/.test(token) || COOKIE_NAMES.some((name) => name === token)
  const bare = named ? null : { name: null, chunks: [text] }
  const session = found ?? bare
  if (!session) throw bad('does not hold the session cookie (…next-auth.session-token)')
  if (!session.chunks.every((chunk) => VALUE.test(chunk)))
    throw bad('holds characters that no cookie has')
  return session
}

const pairsOf = (header: string): [string, string][] =>
  header.split(';').map((part) => {
    const [name = '', ...rest] = part.trim().split('=')
    return [
      name.trim(),
      rest
        .join('=')
        .trim()
        .replace(/^"(.*)"$/, '$1'),
    ]
  })

/** NextAuth splits long tokens: name.0, name.1, … are one value in the order of their numbers. */
function fromPairs(pairs: readonly [string, string][]): Session | null {
  for (const name of COOKIE_NAMES) {
    const whole = pairs.find(([key, value]) => key === name && value !== '')
    if (whole) return { name, chunks: [whole[1]] }
    const chunks = pairs
      .filter(
        ([key, value]) =>
          key.startsWith(`${name}.`) && /^\d+$/.test(key.slice(name.length + 1)) && value !== '',
      )
      .sort(([a], [b]) => Number(a.slice(name.length + 1)) - Number(b.slice(name.length + 1)))
    if (chunks.length > 0) return { name, chunks: chunks.map(([, value]) => value) }
  }
  return null
}

/** The `Cookie` header. A bare token is sent under both names: the portal reads the one it knows. */
export function cookieHeader({ name, chunks }: Session): string {
  const names = name === null ? COOKIE_NAMES : [name]
  return names
    .flatMap((one) =>
      chunks.length === 1
        ? [`${one}=${chunks[0]}`]
        : chunks.map((chunk, number) => `${one}.${number}=${chunk}`),
    )
    .join('; ')
}

/**
 * The session that an answer's `Set-Cookie` headers renew it to, or null. Deletions (empty, `Max-Age=0`, expired)
 * and other cookies say nothing.
 */
export function renewedSession(session: Session, headers: Headers): Session | null {
  const pairs = headers
    .getSetCookie()
    .filter((line) => !isDeletion(line))
    .map((line) => pairsOf(line.split(';')[0] ?? '')[0] ?? (['', ''] as [string, string]))
  const renewed = fromPairs(pairs)
  if (!renewed || !renewed.chunks.every((chunk) => VALUE.test(chunk))) return null
  const same = renewed.name === session.name && renewed.chunks.join() === session.chunks.join()
  return same ? null : renewed
}

function isDeletion(line: string): boolean {
  if (/;\s*max-age=(0|-\d+)\s*(;|$)/i.test(line)) return true
  const expires = /;\s*expires=([^;]+)/i.exec(line)?.[1]
  return expires !== undefined && Date.parse(expires) < Date.now()
}

const bad = (message: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `The session cookie ${message}.`,
    next: 'Copy the cookie again, as described under “Where do I find this?”.',
    fields: [{ path: 'cookie', message }],
  })

const ErrorBody = z.looseObject({
  error: z.string(),
  current: z.number().optional(),
  limit: z.number().optional(),
})

/** The document's table of errors: the status decides, the sentence is only quoted. */
export function readError(answer: { status: number; body: unknown }): Partial<AppErrorData> | null {
  if (answer.status < 400) return null
  const said = ErrorBody.safeParse(answer.body)
  const quoted = said.success ? { providerMessage: said.data.error.slice(0, 500) } : {}
  // 403 is what a session that ended gets, and what an account without the reseller flag gets.
  if (answer.status === 403) return { ...quoted, ...signInAgain }
  if (answer.status === 429 && said.success && said.data.limit !== undefined) {
    return { ...quoted, ...quotaReached(said.data.current, said.data.limit) }
  }
  if (answer.status === 409 && said.success && /still being set up/i.test(said.data.error)) {
    return { ...quoted, code: 'not_now', message: 'The server is still being set up.' }
  }
  return quoted
}

const signInAgain = {
  code: 'unauthorized',
  message: 'aluy.net wants you to sign in again: the session has ended, or it is not a reseller’s.',
  next: 'Sign in to the portal, copy the new cookie and replace the credential; the account is kept.',
} as const

const quotaReached = (current: number | undefined, limit: number) =>
  ({
    code: 'quota_exceeded',
    message: `The limit of ${limit} servers is reached${current === undefined ? '' : ` (you have ${current})`}.`,
    next: 'Ask aluy.net’s support to raise the limit.',
  }) as const
