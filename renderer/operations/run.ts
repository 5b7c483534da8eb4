import { toErrorData } from '@renderer/app/bridge.ts'
import { useAccounts } from '@renderer/data/index.ts'
import { useConfirm } from '@renderer/ui/confirm.ts'
import { useToast } from '@renderer/ui/toast.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { OperationDescriptor } from '@shared/ipc/contract/operations.ts'
import { onScopeDispose, ref, shallowRef } from 'vue'
import { operationCalls, type Request } from './calls.ts'
import { type Asked, sendConfirmed } from './confirmed.ts'
import type { JsonValue } from './form/json.ts'

/** `goesOn`: the answer is not the end of it, a task tells of that. */
export type Answer =
  | { kind: 'data'; value: JsonValue; goesOn: boolean }
  | { kind: 'file'; path: string; bytes: number; sha256: string }

/** Runs one operation at a time and holds what came of it. */
export function useRun(operation: () => OperationDescriptor) {
  const accounts = useAccounts()
  const confirm = useConfirm()
  const toast = useToast()
  const running = ref(false)
  const answer = shallowRef<Answer | null>(null)
  const error = shallowRef<AppErrorData | null>(null)
  let stopper = new AbortController()
  let gone = false

  const ask =
    (request: Request) =>
    async (asked: Asked, again: boolean): Promise<boolean> => {
      if (gone) return false
      const { title, method, path } = operation()
      const account = accounts.labelOf(request.accountId)
      const line = await operationCalls
        .preview(request)
        .then((seen) => `${seen.method} ${seen.url}`)
        .catch(() => `${method} ${path}`)
      return confirm({
        title: again ? `Really: ${title} on ${account}?` : `${title} on ${account}?`,
        text: `Account: ${account}. Request: ${line}`,
        quote: asked.consequence,
        action: title,
        danger: asked.effect === 'destructive',
      })
    }
  const send =
    (request: Request, signal: AbortSignal) =>
    async (token?: string): Promise<Answer> => {
      const whole = { ...request, confirm: token }
      if (operation().answers === 'file') {
        return { kind: 'file', ...(await operationCalls.save(whole, signal)) }
      }
      const { answer: value, task } = await operationCalls.run(whole, signal)
      if (task) toast.info('The work goes on at the provider. You’ll be told when it is done.')
      return { kind: 'data', value: value as JsonValue, goesOn: task !== null }
    }
  const run = async (request: Request): Promise<void> => {
    if (running.value) return
    const { title } = operation()
    stopper = new AbortController()
    running.value = true
    error.value = null
    try {
      const sent = await sendConfirmed(send(request, stopper.signal), ask(request))
      if (sent) answer.value = sent.answer
      if (sent && gone) toast.success(`${title}: done. The answer was not kept.`)
    } catch (thrown) {
      answer.value = null
      error.value = toErrorData(thrown)
      if (gone) toast.error(error.value.message)
    } finally {
      running.value = false
    }
  }
  onScopeDispose(() => {
    gone = true
    // A change is on its way and stays so; only a read is of no more use.
    if (operation().effect === 'read') stopper.abort()
  })
  return { running, answer, error, run, stop: () => stopper.abort() }
}
