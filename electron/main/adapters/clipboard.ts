import { clipboard } from 'electron'

export const CLEARS_AFTER_SECONDS = 30

/** Copies a secret and empties the clipboard after 30 s, unless something else was copied meanwhile. */
export function copySecret(value: string): void {
  clipboard.writeText(value)
  setTimeout(() => void clearIfStill(value), CLEARS_AFTER_SECONDS * 1000).unref()
}

/** Reading the clipboard is synchronous in older runtimes and a promise in newer ones. */
async function clearIfStill(value: string): Promise<void> {
  if ((await clipboard.readText()) === value) clipboard.clear()
}
