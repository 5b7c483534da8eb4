import { randomId } from '../ids.ts'
import { AppError } from '@shared/domain/app-error.ts'
import type { KeychainState, KeychainStatus } from '@shared/domain/keychain.ts'
import type { WatchedKeychain } from '../ports.ts'
import { advice, BACKEND } from './keychain-advice.ts'

type Keytar = typeof import('keytar')

/** How long a probe may take before we tell the user that a prompt is probably open, in milliseconds. */
const PROMPT_AFTER_MS = 1500

/**
 * The system's keychain through keytar, found out at start and not at the first save. A locked keychain
 * shows its own prompt and the call waits for it; once the user has denied it, nothing asks again until
 * `probe` is called for them.
 */
export function keytarKeychain(
  service: string,
  options: { load?: () => Promise<Keytar>; env?: NodeJS.ProcessEnv } = {},
): WatchedKeychain {
  const load = once(options.load ?? loadKeytar)
  const env = options.env ?? process.env
  const memory = new Map<string, string>()
  const listeners: ((status: KeychainStatus) => void)[] = []
  let status: KeychainStatus = { state: 'ok', backend: BACKEND, cause: null, fix: null }

  const become = (state: KeychainState, cause: string | null = null): KeychainStatus => {
    if (state === status.state && cause === status.cause) return status
    status = { state, backend: BACKEND, cause, fix: advice(state, env) }
    for (const listener of listeners) listener(status)
    return status
  }
  const guarded = async <T>(work: (keytar: Keytar) => Promise<T>): Promise<T> => {
    if (status.state === 'denied' || status.state === 'unavailable') throw unavailable(status)
    const prompt = setTimeout(() => become('waiting', 'The keychain is locked.'), PROMPT_AFTER_MS)
    try {
      const result = await work(await load())
      become('ok')
      return result
    } catch (error) {
      throw unavailable(become(...stateOf(error)))
    } finally {
      clearTimeout(prompt)
    }
  }
  const inMemory = (): boolean => status.state === 'memory'

  return {
    get: async (id) =>
      inMemory() ? (memory.get(id) ?? null) : guarded((keytar) => read(keytar, service, id)),
    set: async (id, secret) => {
      if (inMemory()) memory.set(id, secret)
      else await guarded((keytar) => keytar.setPassword(service, id, secret))
    },
    delete: async (id) => {
      memory.delete(id)
      if (!inMemory()) await guarded((keytar) => remove(keytar, service, id))
    },
    status: () => status,
    probe: async () => {
      if (inMemory()) return status
      become('ok')
      await guarded((keytar) => roundTrip(keytar, service)).catch(() => {})
      return status
    },
    useMemory: () => become('memory', 'Credentials are kept in memory until you quit.'),
    onChange: (listener) => listeners.push(listener),
  }
}

/** A CommonJS module: bundlers and Node agree on its default export only. */
const loadKeytar = async (): Promise<Keytar> =>
  (await import('keytar')).default as unknown as Keytar

/** A prompt that was closed looks like "no such secret"; a write tells the two apart. */
async function read(keytar: Keytar, service: string, id: string): Promise<string | null> {
  const found = await keytar.getPassword(service, id)
  if (found === null) await roundTrip(keytar, service)
  return found
}

/** A locked keychain answers false and keeps the secret: unlock it with a read, then delete again. */
async function remove(keytar: Keytar, service: string, id: string): Promise<void> {
  if (await keytar.deletePassword(service, id)) return
  if ((await keytar.getPassword(service, id)) !== null) await keytar.deletePassword(service, id)
}

async function roundTrip(keytar: Keytar, service: string): Promise<void> {
  const name = `probe-${randomId(6)}`
  await keytar.setPassword(service, name, name)
  const read = await keytar.getPassword(service, name)
  await keytar.deletePassword(service, name)
  if (read !== name) throw new Error('the keychain did not give back what was stored')
}

/** A prompt that was closed is the user's answer; everything else means that nothing answers. */
function stateOf(error: unknown): [KeychainState, string] {
  const text = error instanceof Error ? error.message.replace(/\s+/g, ' ').trim() : ''
  if (/dismiss|denied|cancel|locked/i.test(text)) return ['denied', 'The keychain stayed locked.']
  return ['unavailable', text.slice(0, 200) || 'The keychain did not answer.']
}

const unavailable = (status: KeychainStatus): AppError =>
  new AppError({
    code: 'keychain_unavailable',
    message:
      status.state === 'denied'
        ? 'The keychain is locked, so the credential could not be read or stored.'
        : `There is no keychain to keep credentials in: ${status.cause ?? 'nothing answers'}`,
    next: status.fix ?? 'Unlock the keychain and try again.',
  })

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | null = null
  return () => (made ??= make())
}
