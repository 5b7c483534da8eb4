import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Keychain } from '../../electron/core/ports.ts'

/** Credentials in a file, as the system keeps them in its keychain while a process dies. Made-up ones only. */
export function fileKeychain(file: string): Keychain {
  const read = (): Record<string, string> =>
    existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {}
  const write = (secrets: Record<string, string>): void => {
    writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return {
    get: async (id) => read()[id] ?? null,
    set: async (id, secret) => write({ ...read(), [id]: secret }),
    delete: async (id) => write({ ...read(), [id]: '' }),
  }
}
