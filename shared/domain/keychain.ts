import { z } from 'zod'

/**
 * ok: credentials are kept by the system. waiting: a prompt to unlock is open. denied: the user
 * closed it. unavailable: nothing answers. memory: the user chose to keep credentials until quit.
 */
export const KeychainState = z.enum(['ok', 'waiting', 'denied', 'unavailable', 'memory'])
export type KeychainState = z.infer<typeof KeychainState>

export const KeychainStatus = z.object({
  state: KeychainState,
  /** "Secret Service", "macOS Keychain", "Windows Credential Manager". */
  backend: z.string(),
  /** What the system said, one sentence; null when all is well. */
  cause: z.string().nullable(),
  /** What to install or switch on for this desktop; null when all is well. */
  fix: z.string().nullable(),
})
export type KeychainStatus = z.infer<typeof KeychainStatus>
