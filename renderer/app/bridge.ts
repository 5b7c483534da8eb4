import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { Answer, CallInput, CallOutput, ProcedureName } from '@shared/ipc/contract.ts'
import type { TopicName, TopicPayload } from '@shared/ipc/topics.ts'

/** A call that failed, with what main said. */
export class CallError extends Error {
  override readonly name = 'CallError'
  readonly data: AppErrorData

  constructor(data: AppErrorData) {
    super(data.message)
    this.data = data
  }
}

const STOPPED: AppErrorData = {
  code: 'cancelled',
  message: 'This was stopped before it was sent.',
  retryable: true,
}

let nextCall = 1

/** Calls main; throws `CallError`. Aborting the signal stops a read, and stops waiting for a write. */
export async function call<P extends ProcedureName>(
  name: P,
  input: CallInput<P>,
  signal?: AbortSignal,
): Promise<CallOutput<P>> {
  const id = nextCall++
  const cancel = (): void => window.quayside.cancel(id)
  if (signal?.aborted) throw new CallError(STOPPED)
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    // A copy without Vue's proxies, which can't be cloned.
    const text = await window.quayside.call(id, name, JSON.parse(JSON.stringify(input)))
    const answer = JSON.parse(text) as Answer
    if (!answer.ok) throw new CallError(answer.error)
    return answer.data as CallOutput<P>
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}

type Listener = (payload: unknown) => void
const listeners = new Map<TopicName, Set<Listener>>()
let subscribed = false

/** Hears a topic until the answered function is called. */
export function onTopic<T extends TopicName>(
  topic: T,
  listener: (payload: TopicPayload<T>) => void,
): () => void {
  if (!subscribed) {
    subscribed = true
    window.quayside.subscribe((name, payload) => {
      for (const one of listeners.get(name as TopicName) ?? []) one(payload)
    })
  }
  const own = listeners.get(topic) ?? new Set()
  listeners.set(topic, own.add(listener as Listener))
  return () => void own.delete(listener as Listener)
}

/** Whatever was thrown, as error data that can be shown. */
export function toErrorData(thrown: unknown): AppErrorData {
  if (thrown instanceof CallError) return thrown.data
  return {
    code: 'internal',
    message: 'Something in this window went wrong.',
    next: 'Try again. If it happens again, restart Quayside.',
    retryable: false,
  }
}
