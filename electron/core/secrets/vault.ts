import { AppError } from '@shared/domain/app-error.ts'
import { looksSecret } from '../errors/redact.ts'
import { randomId } from '../ids.ts'
import type { Clock } from '../ports.ts'

const LIVES_MS = 10 * 60_000
const SWEEP_EVERY_MS = 1000

const HANDLE = 'secret-'

/** Secrets that providers returned (a new root password), in memory only, behind handles. */
export interface SecretVault {
  put(value: string): string
  /** Throws `not_found` when the handle is unknown or older than ten minutes. */
  reveal(handle: string): string
}

export function createSecretVault(clock: Clock): SecretVault {
  const held = new Map<string, { value: string; until: number }>()
  let swept = 0
  const sweep = (): void => {
    const now = clock.now().getTime()
    // A list of servers puts a thousand at once.
    if (now - swept < SWEEP_EVERY_MS) return
    swept = now
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
      const found = held.get(handle)
      if (!found || found.until < clock.now().getTime()) throw gone()
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

/** Copies only what holds a secret: most of a large answer stays as it is. */
function replaceNamed(value: unknown, vault: SecretVault): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return replaceInList(value, vault)
  let copy: Record<string, unknown> | null = null
  const record = value as Record<string, unknown>
  for (const name in record) {
    const item = record[name]
    const hidden = isSecret(name, item) ? vault.put(item) : replaceNamed(item, vault)
    if (hidden === item) continue
    copy ??= { ...record }
    copy[name] = hidden
  }
  return copy ?? value
}

function replaceInList(list: unknown[], vault: SecretVault): unknown[] {
  let copy: unknown[] | null = null
  for (let n = 0; n < list.length; n++) {
    const hidden = replaceNamed(list[n], vault)
    if (hidden === list[n]) continue
    copy ??= [...list]
    copy[n] = hidden
  }
  return copy ?? list
}

const isSecret = (name: string, item: unknown): item is string =>
  typeof item === 'string' && item !== '' && looksSecret(name) && !isHandle(item)

const isHandle = (value: string): boolean => value.startsWith(HANDLE)

function replaceAt(value: unknown, path: readonly string[], vault: SecretVault): unknown {
  const [name, ...rest] = path
  if (name === undefined) return typeof value === 'string' && value ? vault.put(value) : value
  if (Array.isArray(value)) return value.map((item) => replaceAt(item, path, vault))
  if (value === null || typeof value !== 'object' || !(name in value)) return value
  const record = value as Record<string, unknown>
  return { ...record, [name]: replaceAt(record[name], rest, vault) }
}
