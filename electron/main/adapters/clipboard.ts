import { clipboard } from 'electron'

export const CLEARS_AFTER_SECONDS = 30

/** The secret that was copied last and has not been cleared. */
let copied: { value: string; timer: NodeJS.Timeout } | null = null

/** Copies a secret and empties the clipboard after 30 s, unless something else was copied meanwhile. */
export function copySecret(value: string): void {
  clearTimeout(copied?.timer)
  clipboard.writeText(value)
  const timer = setTimeout(() => void clearCopied(), CLEARS_AFTER_SECONDS * 1000).unref()
  copied = { value, timer }
}

/** Empties the clipboard if it still holds the secret: now, because the app ends before the time is over. */
export async function clearCopied(): Promise<void> {
  if (copied === null) return
  const { value, timer } = copied
  copied = null
  clearTimeout(timer)
  // Reading the clipboard is synchronous in older runtimes and a promise in newer ones.
  if ((await clipboard.readText()) === value) clipboard.clear()
}
