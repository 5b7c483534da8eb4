import { AppError } from '@shared/domain/app-error.ts'
import { looksSecret } from '../errors/redact.ts'
import { randomId } from '../ids.ts'
import type { Clock } from '../ports.ts'

const LIVES_MS = 10 * 60_000

const HANDLE = 'secret-'

/** Secrets that providers returned (a new root password), in memory only, behind handles. */
export interface SecretVault {
  put(value: string): string
  /** Throws `not_found` when the handle is unknown or older than ten minutes. */
  reveal(handle: string): string
}

export function createSecretVault(clock: Clock): SecretVault {
  const held = new Map<string, { value: string; until: number }>()
  const sweep = (): void => {
    const now = clock.now().getTime()
    for (const [handle, { until }] of held) if (until < now) held.delete(handle)
  }
  return {
    put(value) {
      sweep()
      const handle = HANDLE + randomId(16)
      held.set(handle, { value, until: clock.now().getTime() + LIVES_MS })
      return handle
    },
    reveal(handle) {
      sweep()
      const found = held.get(handle)
      if (!found) throw gone()
      return found.value
    },
  }
}

const gone = (): AppError =>
  new AppError({
    code: 'not_found',
    message: 'This secret is no longer held; secrets are forgotten after ten minutes.',
    next: 'Ask the provider for a new one.',
  })

/**
 * A copy of an answer with the values at `paths` ("console.password") replaced by handles, and with them whatever is
 * called like a secret: what a call answers is not always documented.
 */
export function takeSecretsOut(
  answer: unknown,
  paths: readonly string[],
  vault: SecretVault,
): unknown {
  const declared = paths.reduce((value, path) => replaceAt(value, path.split('.'), vault), answer)
  return replaceNamed(declared, vault)
}

function replaceNamed(value: unknown, vault: SecretVault): unknown {
  if (Array.isArray(value)) return value.map((item) => replaceNamed(item, vault))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      typeof item === 'string' && item && looksSecret(name) && !isHandle(item)
        ? vault.put(item)
        : replaceNamed(item, vault),
    ]),
  )
}

const isHandle = (value: string): boolean => value.startsWith(HANDLE)

function replaceAt(value: unknown, path: readonly string[], vault: SecretVault): unknown {
  const [name, ...rest] = path
  if (name === undefined) return typeof value === 'string' && value ? vault.put(value) : value
  if (Array.isArray(value)) return value.map((item) => replaceAt(item, path, vault))
  if (value === null || typeof value !== 'object' || !(name in value)) return value
  const record = value as Record<string, unknown>
  return { ...record, [name]: replaceAt(record[name], rest, vault) }
}
