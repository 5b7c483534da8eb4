import { AppError } from '@shared/domain/app-error.ts'
import { randomId } from '../ids.ts'
import type { Clock } from '../ports.ts'

const LIVES_MS = 10 * 60_000

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
      const handle = `secret-${randomId(16)}`
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

/** A copy of an answer with the values at `paths` ("console.password") replaced by handles. */
export function takeSecretsOut(
  answer: unknown,
  paths: readonly string[],
  vault: SecretVault,
): unknown {
  return paths.reduce((value, path) => replaceAt(value, path.split('.'), vault), answer)
}

function replaceAt(value: unknown, path: readonly string[], vault: SecretVault): unknown {
  const [name, ...rest] = path
  if (name === undefined) return typeof value === 'string' && value ? vault.put(value) : value
  if (Array.isArray(value)) return value.map((item) => replaceAt(item, path, vault))
  if (value === null || typeof value !== 'object' || !(name in value)) return value
  const record = value as Record<string, unknown>
  return { ...record, [name]: replaceAt(record[name], rest, vault) }
}
