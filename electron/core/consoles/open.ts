import type { ConsoleStep } from '@shared/domain/console.ts'
import { connect, placeOf } from './connect.ts'
import { socketFailure, tooSlow, unknownSecurity } from './failures.ts'
import { handshake, type HandshakeOptions, type Handshaken, type SignIn } from './rfb/handshake.ts'
import type { Target } from './target.ts'

export interface Limits {
  /** Milliseconds until a connection must be open, and until it must be signed in after that. */
  connectMs: number
  signInMs: number
}

/** `encrypted`: nobody on the way can read the picture and the keys. */
export type Opened =
  | Extract<Handshaken, { is: 'password' }>
  | (Extract<Handshaken, { is: 'open' }> & { encrypted: boolean })

export interface OpenOptions extends SignIn {
  signal: AbortSignal
  limits: Limits
  step(step: ConsoleStep): void
}

/**
 * Connects and signs in. Throws an AppError; whatever comes of it, only a stream that is answered stays open.
 */
export async function open(target: Target, options: OpenOptions): Promise<Opened> {
  const first = await attempt(target, options, target.mustEncrypt ? 'required' : 'offered')
  if (first.is !== 'unencrypted') return first
  const second = await attempt(target, options, 'no')
  if (second.is !== 'unencrypted') return second
  throw unknownSecurity(placeOf(target.address), ['VeNCrypt'])
}

async function attempt(
  { address, ca, host }: Target,
  { signal, limits, step, ...known }: OpenOptions,
  encryption: HandshakeOptions['encryption'],
): Promise<Opened | { is: 'unencrypted' }> {
  const at = placeOf(address)
  step('connecting')
  const stream = await connect(address, { ca, signal, withinMs: limits.connectMs })
  step('authenticating')
  const stop = (): void => void stream.destroy(signal.reason as Error)
  signal.addEventListener('abort', stop, { once: true })
  const slow = (): void =>
    void stream.destroy(tooSlow(at, 'answers, but does not go on as a VNC server would'))
  const limit = setTimeout(slow, limits.signInMs)
  let done: Handshaken | null = null
  try {
    done = await handshake(stream, { ...known, ca, host, at, encryption })
    if (done.is !== 'open') return done
    const secured = address.via === 'ws' && address.url.startsWith('wss:')
    return { ...done, encrypted: secured || done.stream !== stream }
  } catch (thrown) {
    signal.throwIfAborted()
    throw socketFailure(thrown, at)
  } finally {
    clearTimeout(limit)
    signal.removeEventListener('abort', stop)
    if (done?.is !== 'open') stream.destroy()
  }
}
