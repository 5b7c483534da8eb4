import { AppError, type AppErrorData } from '@shared/domain/app-error.ts'
import { z } from 'zod'

/** Neither address nor authentication is documented: the account says both. */
export const Credential = z.discriminatedUnion('scheme', [
  z.object({ scheme: z.literal('bearer'), token: z.string() }),
  z.object({ scheme: z.literal('basic'), username: z.string(), password: z.string() }),
  z.object({ scheme: z.literal('header'), headerName: z.string(), headerValue: z.string() }),
  z.object({ scheme: z.literal('none') }),
])
export type Credential = z.infer<typeof Credential>

const NEEDS = {
  bearer: ['token'],
  basic: ['username', 'password'],
  header: ['headerName', 'headerValue'],
  none: [],
} as const satisfies Record<Credential['scheme'], readonly string[]>

/** A header's name (RFC 9110, 5.6.2). */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

export function readCredential(typed: Record<string, string>): Credential {
  const scheme = Credential.options.map(({ shape }) => shape.scheme.value)
  const chosen = scheme.find((one) => one === (typed.scheme || 'bearer'))
  if (!chosen) throw bad('scheme', 'must be bearer, basic, header or none')
  for (const name of NEEDS[chosen]) {
    const value = (typed[name] ?? '').trim()
    if (value === '') throw bad(name, 'is empty')
    if (/[\x00-\x1f\x7f]/.test(value)) throw bad(name, 'holds control characters')
  }
  const headerName = typed.headerName?.trim() ?? ''
  if (chosen === 'header' && !TOKEN.test(headerName)) {
    throw bad('headerName', 'is no name of an HTTP header')
  }
  const given = Object.fromEntries(NEEDS[chosen].map((name) => [name, typed[name]?.trim()]))
  return Credential.parse({ scheme: chosen, ...given })
}

export function authorize(credential: Credential): Record<string, string> {
  switch (credential.scheme) {
    case 'bearer':
      return { authorization: `Bearer ${credential.token}` }
    case 'basic':
      return {
        authorization: `Basic ${Buffer.from(pair(credential)).toString('base64')}`,
      }
    case 'header':
      return { [credential.headerName.toLowerCase()]: credential.headerValue }
    case 'none':
      return {}
  }
}

export function secretsOf(credential: Credential): string[] {
  switch (credential.scheme) {
    case 'bearer':
      return [credential.token]
    case 'basic':
      return [credential.password, pair(credential)]
    case 'header':
      return [credential.headerValue]
    case 'none':
      return []
  }
}

const pair = ({ username, password }: { username: string; password: string }): string =>
  `${username}:${password}`

const bad = (path: string, message: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `The sign-in’s ${path} ${message}.`,
    next: 'Ask the provider how its API is signed in to, then enter that here.',
    fields: [{ path, message }],
  })

const Answer = z.looseObject({
  status: z.coerce.number().optional(),
  message: z.string().optional(),
  order_id: z.unknown().optional(),
})

/** "HTTP response codes other than 2xx is an error"; the body has a status of its own, which may say so too. */
export function readError(answer: { status: number; body: unknown }): Partial<AppErrorData> | null {
  const said = Answer.safeParse(answer.body)
  const message = said.success ? said.data.message?.slice(0, 500) : undefined
  const own = said.success ? (said.data.status ?? 0) : 0
  const quoted = message ? { providerMessage: message } : {}
  if (asksForPayment(answer.status, own, message)) {
    const namesOrder = said.success && said.data.order_id != null
    return namesOrder && answer.status < 300 ? null : { ...quoted, ...paymentRequired }
  }
  if (answer.status >= 400) return quoted
  return own >= 400 ? { ...quoted, ...byOwnStatus(own) } : null
}

/**
 * "If your profile do not have enough credit, you might get a response asking for payment. The invoice is already
 * created": one that names its order is an answer like any other; of one that does not, only the list of orders tells.
 */
const asksForPayment = (status: number, own: number, message = ''): boolean =>
  status === 402 ||
  own === 402 ||
  (own !== 200 && /awaiting payment|payment (is )?required/i.test(message))

const paymentRequired = {
  code: 'outcome_unknown',
  message: 'The credit does not cover this. The order and its invoice exist already.',
  next: 'Pay the invoice at the provider. Do not order again: look at the orders first.',
} as const

const OWN = { 401: 'unauthorized', 403: 'forbidden', 404: 'not_found', 409: 'conflict' } as const

const byOwnStatus = (status: number): Partial<AppErrorData> => ({
  code: OWN[status as keyof typeof OWN] ?? (status >= 500 ? 'upstream' : 'invalid_input'),
  message: `The provider refused this (status ${status} in its answer).`,
})
