import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import { CHANNELS } from '@shared/ipc/bridge.ts'
import type { Answer } from '@shared/ipc/contract.ts'
import type { AnswerCall } from './answer.ts'

/** How many calls one page may have open: far above what views need, and a bound on a page gone wild. */
const MAX_OPEN_CALLS = 500

export interface BridgeOptions {
  /** Comes once core is built; calls that come earlier wait. */
  answer: Promise<AnswerCall>
  /** Only a page's own top frame may call, and what its window may; without a name, to stop what it called. */
  accepts(event: IpcMainInvokeEvent | IpcMainEvent, name?: unknown, input?: unknown): boolean
}

/** Serves calls of the page's own frame, and of nothing else. No schema is loaded for this. */
export function serveBridge({ answer, accepts }: BridgeOptions): void {
  const open = new Map<string, AbortController>()

  const call = async (
    event: IpcMainInvokeEvent,
    callId: unknown,
    name: unknown,
    input: unknown,
  ): Promise<Answer> => {
    if (!accepts(event, name, input)) return failed(refused)
    if (open.size >= MAX_OPEN_CALLS) return failed(flooded)
    const key = `${event.sender.id}:${String(callId)}`
    const control = new AbortController()
    open.set(key, control)
    try {
      return await (
        await answer
      )(name, input, control.signal)
    } catch (thrown) {
      return failed(reasonOf(thrown))
    } finally {
      open.delete(key)
    }
  }
  ipcMain.handle(CHANNELS.call, async (event, callId: unknown, name: unknown, input: unknown) =>
    JSON.stringify(await call(event, callId, name, input)),
  )
  ipcMain.on(CHANNELS.cancel, (event, callId: unknown) => {
    if (accepts(event)) open.get(`${event.sender.id}:${String(callId)}`)?.abort()
  })
}

const failed = (error: AppErrorData): Answer => ({ ok: false, error })

/** Why core could not be built, where that is known. */
const reasonOf = (thrown: unknown): AppErrorData =>
  thrown instanceof Error && 'data' in thrown ? (thrown.data as AppErrorData) : notStarted

const refused: AppErrorData = {
  code: 'forbidden',
  message: 'This frame may not call Quayside.',
  retryable: false,
}

const flooded: AppErrorData = {
  code: 'rate_limited',
  message: 'Too many calls are open at once.',
  next: 'Wait until some have ended.',
  retryable: true,
}

const notStarted: AppErrorData = {
  code: 'storage',
  message: 'Quayside could not open its data.',
  next: 'Restart it. If that does not help, look at the log in the data folder.',
  retryable: false,
}
