export interface Desktop {
  env: NodeJS.ProcessEnv
  /** Of the keyring. */
  password: string
  stop(): void
}
export function startDesktop(options?: {
  keyring?: 'unlocked' | 'locked' | 'none'
  notifications?: boolean
}): Promise<Desktop>
