import { toErrorData } from '@renderer/app/bridge.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'

/**
 * Two calls for what destroys: the first is refused with what would be lost and a token, the second
 * carries the token. Answers null when the user said no, or when main refused what it had agreed to.
 */
export async function withConsent<T>(
  send: (token?: string) => Promise<T>,
  agree: (consequence: string) => Promise<boolean>,
): Promise<T | null> {
  try {
    return await send()
  } catch (error) {
    const ask = confirmOf(error)
    if (!ask) throw error
    return (await agree(ask.consequence)) ? send(ask.token) : null
  }
}

/** What a refused call wants agreed to; undefined for every other error. */
function confirmOf(thrown: unknown): AppErrorData['confirm'] {
  const error = toErrorData(thrown)
  return error.code === 'needs_confirmation' ? error.confirm : undefined
}
