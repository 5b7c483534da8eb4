import type { Keychain } from '../ports.ts'

/** Credentials until the process ends: the demo fleet's, whose servers end with it. */
export function memoryKeychain(): Keychain {
  const secrets = new Map<string, string>()
  return {
    get: async (id) => secrets.get(id) ?? null,
    set: async (id, secret) => void secrets.set(id, secret),
    delete: async (id) => void secrets.delete(id),
  }
}
