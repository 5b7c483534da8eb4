import type { AppErrorData, ErrorCode } from '@shared/domain/app-error.ts'

/** Wordings of errors that come with status 200, the first that fits. */
const BY_WORDING: readonly (readonly [RegExp, ErrorCode])[] = [
  [/not found|does(n.t| not) exist|no such/i, 'not_found'],
  [/balance|credit|funds/i, 'insufficient_funds'],
  [/already|pending|locked|active task|in progress/i, 'conflict'],
]

/** `{"error":[…]}` is an error with any status, 200 too; `wronglogin` is a failed sign-in. */
export function readError(answer: { status: number; body: unknown }): Partial<AppErrorData> | null {
  const text = errorText(answer.body)
  if (text === null) return answer.status < 400 ? null : {}
  const providerMessage = text.slice(0, 500)
  if (/wrong[\s_-]?login/i.test(text)) return { providerMessage, ...signInAgain }
  if (answer.status >= 400) return { providerMessage }
  const code = BY_WORDING.find(([wording]) => wording.test(text))?.[1] ?? 'invalid_input'
  return { providerMessage, code }
}

const signInAgain = {
  code: 'unauthorized',
  message: 'Time4VPS does not accept the user name and password.',
  next: 'Check that you can sign in at billing.time4vps.com, then replace the credential; the account is kept.',
} as const

/** The first item's text, or null where the body tells of no error. */
function errorText(body: unknown): string | null {
  if (body === null || typeof body !== 'object' || !('error' in body)) return null
  const text = firstText(body.error)
  return text === null ? null : textOf(text) || 'unknown error'
}

/** The first text in a string, a list, or an object (its `message` before all else). */
function firstText(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null
  if (typeof value === 'number') return String(value)
  if (value === true) return 'unknown error'
  if (value === null || typeof value !== 'object') return null
  const { message, ...rest } = value as Record<string, unknown>
  for (const item of [message, ...Object.values(rest)]) {
    const text = firstText(item)
    if (text !== null) return text
  }
  // An object that says nothing is still an error; an empty list is none.
  return Object.keys(value).length > 0 ? 'unknown error' : null
}

/** A list that may come as an array, as its one item, or (as PHP writes it) as an object with the items by number. */
export function itemsOf(answer: unknown): unknown[] {
  if (Array.isArray(answer)) return answer
  if (answer === null || answer === undefined || answer === false || answer === '') return []
  if (typeof answer !== 'object') return [answer]
  const names = Object.keys(answer)
  return names.every((name) => /^\d+$/.test(name)) ? Object.values(answer) : [answer]
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? whole
    const point = decimal ? Number(decimal) : Number.parseInt(hex as string, 16)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })

const TAG = /<!--[\s\S]*?-->|<\/?[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>|<\/?[a-z][^>]*>/gi

const withoutTags = (html: string): string =>
  html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<br\s*\/?>|<\/(?:p|div|li|tr|h\d)>/gi, '\n')
    .replace(TAG, '')

/** What a person would read in a piece of HTML; also where the HTML itself was escaped. Nothing is rendered. */
export function textOf(html: string): string {
  let text = html
  for (let depth = 0; depth < 3; depth++) {
    const next = decode(withoutTags(text))
    if (next === text) break
    text = next
  }
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim()
}

const ASSIGNED =
  /innerHTML\s*=\s*(\\*(?:["'`]|&quot;|&apos;|&#0*3[49];|&#x2[27];))((?:(?!\1)(?:\\[\s\S]|[\s\S]))*)\1/i

/**
 * The password in a task's results: what a click would write into the page (`innerHTML = "…"`), else what stands
 * after "password:".
 */
export function passwordIn(results: string): string | null {
  for (const html of [results, decode(results)]) {
    const written = ASSIGNED.exec(html)?.[2]
    const password = written && decode(withoutTags(ofJavaScript(decode(written)))).trim()
    if (password) return password
  }
  return labelled(textOf(results), 'pass(?:word|wd)?')
}

/** The value of a JavaScript string literal's inside. */
const ofJavaScript = (text: string): string =>
  text.replace(
    /\\(?:x([\da-f]{2})|u([\da-f]{4})|([\s\S]))/gi,
    (_, x?: string, u?: string, c = '') =>
      (x ?? u) ? String.fromCharCode(Number.parseInt(x ?? u ?? '', 16)) : c === 'n' ? '\n' : c,
  )

function labelled(text: string, name: string): string | null {
  const found = new RegExp(`\\b${name}\\b[^:=.,;\\n]{0,30}[:=]\\s*(\\S+)`, 'i').exec(text)
  return found?.[1] ?? null
}

export interface ConsoleAccess {
  url: string | null
  /** The WebSocket that the link's page would open, as far as its name tells. */
  socket: string | null
  host: string | null
  port: number | null
  password: string | null
}

/** Where a web console waits: a link, or host and port, as its task's results say; null where they say neither. */
export function consoleIn(results: string): ConsoleAccess | null {
  const text = textOf(results)
  const url = linkIn(results) ?? linkIn(decode(results)) ?? linkIn(text)
  // What a link holds is the link's: its page may be elsewhere than the console.
  const plain = text.replace(/\S+:\/\/\S+/g, ' ')
  const pair = /\b((?:[a-z\d-]+\.)+[a-z\d-]+):(\d{2,5})\b/i.exec(plain)
  const host = labelled(plain, '(?:host(?:name)?|server|address|ip)')?.replace(/[,;]$|:\d+$/, '')
  const port = Number(/\bport\b\D{0,10}(\d{2,5})\b/i.exec(plain)?.[1] ?? pair?.[2] ?? 0)
  const found = { host: (pair?.[1] ?? host) || null, port: port > 0 && port < 65_536 ? port : null }
  if (url === null && (found.host === null || found.port === null)) return null
  const socket = url === null ? null : socketOf(new URL(url))
  return { url, socket, ...found, password: passwordOf(url) ?? passwordIn(results) }
}

/**
 * noVNC's page is told by its address where to connect: host, port, path ("websockify" without one) and a token, which
 * some panels put beside the path. Always encrypted, whatever the page is.
 */
function socketOf({ hostname, port, searchParams: query }: URL): string | null {
  const host = query.get('host') ?? hostname
  const path = (query.get('path') ?? 'websockify').replace(/^\/+/, '')
  const token = path.includes('token=') ? null : query.get('token')
  const asked = token && `${path.includes('?') ? '&' : '?'}token=${encodeURIComponent(token)}`
  const url = `wss://${host}:${query.get('port') ?? (port || '443')}/${path}${asked ?? ''}`
  return URL.canParse(url) ? url : null
}

const passwordOf = (link: string | null): string | null =>
  link === null ? null : new URL(link).searchParams.get('password')

/** The first http(s) link; one without a scheme means https. */
function linkIn(html: string): string | null {
  const href = /\bhref\s*=\s*(["'])\s*((?:https?:)?\/\/[^"'\s]+)\1/i.exec(html)?.[2]
  const link = href ?? /\bhttps?:\/\/[^\s"'<>]+/i.exec(html)?.[0]
  if (link === undefined) return null
  const full = decode(link).replace(/^\/\//, 'https://')
  return URL.canParse(full) ? full : null
}

const MASK = '•••'

/** What a failed task says is not documented: only plain words of failure count. */
export const saysFailed = (results: string): boolean =>
  /\b(error|failed|failure|could not|unable to)\b/i.test(results) && !/success/i.test(results)

/** A task's results as plain text, with what is secret in them masked and beside it. */
export function readResults(name: string, results: string) {
  const console = /pass/i.test(name) ? null : consoleIn(results)
  const password = console ? null : passwordIn(results)
  const secrets = [console?.url, console?.socket, console?.password, password].filter(
    (one) => one != null,
  )
  const text = secrets.reduce((all, one) => all.split(one).join(MASK), textOf(results))
  return { text, password, console }
}
