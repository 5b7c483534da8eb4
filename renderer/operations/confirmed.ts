import { toErrorData } from '@renderer/app/bridge.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'

export type Asked = NonNullable<AppErrorData['confirm']>

/**
 * Sends, asks the user whenever main wants a word first, and sends again with it. Main may ask more than once.
 * Undefined: the user said no, nothing was sent.
 */
export async function sendConfirmed<T>(
  send: (confirm?: string) => Promise<T>,
  ask: (asked: Asked, again: boolean) => Promise<boolean>,
): Promise<{ answer: T } | undefined> {
  let token: string | undefined
  for (;;) {
    try {
      return { answer: await send(token) }
    } catch (thrown) {
      const { code, confirm } = toErrorData(thrown)
      if (code !== 'needs_confirmation' || !confirm) throw thrown
      if (!(await ask(confirm, token !== undefined))) return undefined
      token = confirm.token
    }
  }
}
