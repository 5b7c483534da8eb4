import { randomBytes } from 'node:crypto'
import { COOKIE_NAMES } from '../quirks.ts'

/** Every so many answers the session is renewed, as NextAuth's rolling sessions are. */
const RENEW_EVERY = 20
const CHUNK = 3933
const NAME = COOKIE_NAMES[1]

export interface DemoSessions {
  first: string
  /** Whether a request's cookie header holds a session that is still good. */
  accepts(header: string | undefined): boolean
  /** `Set-Cookie` lines for this answer. */
  renewal(): string[]
  expireAll(): void
}

/** Rolling sessions: the newest three tokens are good. Every second renewal is long enough to come in chunks. */
export function demoSessions(): DemoSessions {
  const make = (length: number): string => randomBytes(length).toString('base64url')
  const first = make(48)
  let good = [first]
  let answers = 0
  return {
    first,
    accepts: (header = '') => good.includes(tokenOf(header)),
    renewal: () => {
      if (++answers % RENEW_EVERY !== 0) return []
      const long = (answers / RENEW_EVERY) % 2 === 0
      const token = make(long ? 3500 : 48)
      good = [token, ...good].slice(0, 3)
      return setCookies(token)
    },
    expireAll: () => {
      good = []
    },
  }
}

function setCookies(token: string): string[] {
  const attributes = 'Path=/; HttpOnly; SameSite=Lax'
  if (token.length <= CHUNK) return [`${NAME}=${token}; ${attributes}`]
  const chunks = token.match(new RegExp(`.{1,${CHUNK}}`, 'g')) ?? []
  return [
    ...chunks.map((chunk, number) => `${NAME}.${number}=${chunk}; ${attributes}`),
    `${NAME}=; Max-Age=0; ${attributes}`,
  ]
}

/** Either of the two names, whole or in chunks. */
function tokenOf(header: string): string {
  const cookies = new Map(
    header.split(';').map((part) => {
      const [name = '', ...rest] = part.trim().split('=')
      return [name, rest.join('=')] as const
    }),
  )
  for (const name of COOKIE_NAMES) {
    const whole = cookies.get(name)
    if (whole) return whole
    const chunks: string[] = []
    for (let n = 0; cookies.has(`${name}.${n}`); n++) chunks.push(cookies.get(`${name}.${n}`) ?? '')
    if (chunks.length > 0) return chunks.join('')
  }
  return ''
}
