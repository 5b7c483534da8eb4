import type { AppErrorData } from '@shared/domain/app-error.ts'

/** What main says of one input, as a sentence that begins with its label; null when it is fine. */
export function fieldProblem(
  error: AppErrorData | null,
  label: string,
  ...paths: readonly string[]
): string | null {
  const found = error?.fields?.find(({ path }) => paths.includes(path))
  if (!found) return null
  const message = found.message.trim()
  // A sentence of its own stays one; a predicate ("is taken by another account") gets its subject.
  const sentence = /^\p{Lu}/u.test(message) ? message : `${label} ${message}`
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`
}
