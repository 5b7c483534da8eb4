import type { Duplex } from 'node:stream'
import { noCertificate, notVnc, refused, unknownSecurity } from '../failures.ts'
import { type Taker, takerOf } from './take.ts'
import { chooseVeNCrypt } from './vencrypt.ts'
import { answerChallenge, CHALLENGE_BYTES } from './vnc-auth.ts'

/** What is known to sign in with; never reaches a page. */
export interface SignIn {
  password: string | null
  userName: string | null
}

export interface HandshakeOptions extends SignIn {
  /** Authorities that are trusted beside the built-in ones, PEM; null for none. */
  ca: string | null
  /** Whom a certificate must be for. */
  host: string
  /** "host:port", for errors. */
  at: string
  /** VeNCrypt is used where it is offered, not used since it was found to have no way with a certificate, or required. */
  encryption: 'offered' | 'no' | 'required'
}

/**
 * Signed in, or what the server wants for that. The stream goes on with ServerInit after a ClientInit. `unencrypted`:
 * nothing that it can encrypt with can be verified, but it has other ways; they need a new connection.
 */
export type Handshaken =
  | { is: 'open'; stream: Duplex }
  | { is: 'password'; wrong: boolean; userName: boolean }
  | { is: 'unencrypted' }

/** Ways to sign in (RFC 6143, 7.1.2, and the registry of the protocol). */
const SECURITY = { none: 1, vncAuth: 2, veNCrypt: 19 } as const
const NAMES: Record<number, string> = {
  1: 'None',
  2: 'VncAuth',
  5: 'RA2',
  6: 'RA2ne',
  16: 'Tight',
  17: 'Ultra',
  18: 'TLS',
  19: 'VeNCrypt without X.509',
  20: 'SASL',
  30: 'Apple',
  129: 'RA256',
}
/** A reason may claim to be four gigabytes long. */
const LONGEST_REASON = 500

/** Does version and security of RFB as a client does. Throws an AppError; closes nothing. */
export async function handshake(stream: Duplex, options: HandshakeOptions): Promise<Handshaken> {
  const { at, encryption } = options
  const take = takerOf(stream, at)
  const minor = await agreeOnVersion(stream, take, at)
  const { type, others } = await agreeOnSecurity(stream, take, minor, options)
  if (type === SECURITY.veNCrypt) {
    const secured = await chooseVeNCrypt(stream, take, options)
    if (secured.is === 'unknown') {
      if (others && encryption !== 'required') return { is: 'unencrypted' }
      throw noCertificate(at, secured.offered)
    }
    const taker = takerOf(secured.stream, at)
    return signIn(secured.stream, taker, { ...options, minor, way: secured.way })
  }
  const way = type === SECURITY.none ? 'none' : 'vnc'
  return signIn(stream, take, { ...options, minor, way })
}

/** 3, 7 or 8: the version that both have. */
async function agreeOnVersion(stream: Duplex, take: Taker, at: string): Promise<number> {
  const said = /^RFB (\d{3})\.(\d{3})\n$/.exec((await take.bytes(12)).toString('latin1'))
  const [major, minor] = [Number(said?.[1]), Number(said?.[2])]
  if (!said || major < 3 || (major === 3 && minor < 3)) throw notVnc(at)
  const ours = major > 3 || minor >= 8 ? 8 : minor === 7 ? 7 : 3
  stream.write(`RFB 003.00${ours}\n`)
  return ours
}

async function agreeOnSecurity(
  stream: Duplex,
  take: Taker,
  minor: number,
  { at, password, encryption }: HandshakeOptions,
): Promise<{ type: number; others: boolean }> {
  if (minor === 3) {
    // The server decides.
    const type = await take.u32()
    if (type === 0) throw refused(at, await reasonIn(take))
    if (encryption === 'required') throw noCertificate(at, [nameOf(type)])
    if (type !== SECURITY.none && type !== SECURITY.vncAuth)
      throw unknownSecurity(at, [nameOf(type)])
    return { type, others: false }
  }
  const offered = [...(await take.bytes(await take.u8()))]
  if (offered.length === 0) throw refused(at, await reasonIn(take))
  const { none, vncAuth, veNCrypt } = SECURITY
  const inOrder = password === null ? [none, vncAuth] : [vncAuth, none]
  const [type, ...others] = [...(encryption === 'no' ? [] : [veNCrypt]), ...inOrder].filter((one) =>
    offered.includes(one),
  )
  if (encryption === 'required' && type !== veNCrypt) throw noCertificate(at, offered.map(nameOf))
  if (type === undefined) throw unknownSecurity(at, offered.map(nameOf))
  stream.write(Buffer.from([type]))
  return { type, others: others.length > 0 }
}

const nameOf = (type: number): string => NAMES[type] ?? `type ${type}`

interface Way extends HandshakeOptions {
  minor: number
  way: 'none' | 'vnc' | 'plain'
}

async function signIn(stream: Duplex, take: Taker, options: Way): Promise<Handshaken> {
  const { way, minor, password, userName } = options
  const wanted: Handshaken = { is: 'password', wrong: false, userName: way === 'plain' }
  if (way === 'vnc') {
    const challenge = await take.bytes(CHALLENGE_BYTES)
    if (password === null) return wanted
    stream.write(answerChallenge(challenge, password))
  } else if (way === 'plain') {
    if (password === null || userName === null) return wanted
    stream.write(plain(userName, password))
  }
  // Before 3.8 a server that asks for nothing says nothing.
  if (way === 'none' && minor < 8) return { is: 'open', stream }
  const result = await take.u32()
  if (result === 0) return { is: 'open', stream }
  const reason = minor === 8 ? await reasonIn(take).catch(() => '') : ''
  if (way !== 'none' && aboutPassword(reason)) return { ...wanted, wrong: true }
  throw refused(options.at, reason)
}

function plain(userName: string, password: string): Buffer {
  const texts = [userName, password].map((one) => Buffer.from(one, 'utf8'))
  const lengths = Buffer.alloc(8)
  texts.forEach(({ length }, n) => lengths.writeUInt32BE(length, n * 4))
  return Buffer.concat([lengths, ...texts])
}

/** After the password servers also refuse for other reasons ("Server is already in use"), with the same number. */
const aboutPassword = (reason: string): boolean =>
  reason === '' || (/auth|passw|credential|login|denied/i.test(reason) && !/too many/i.test(reason))

/** The server's sentence as one short plain line. */
async function reasonIn(take: Taker): Promise<string> {
  const length = Math.min(await take.u32(), LONGEST_REASON)
  const text = (await take.bytes(length)).toString('utf8')
  return text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]+/gu, ' ').trim()
}
