import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import { AppError } from '@shared/domain/app-error.ts'
import { CHANNELS } from '@shared/ipc/bridge.ts'
import { type Answer, contract, type Handlers, type ProcedureName } from '@shared/ipc/contract.ts'
import { toAppError } from '../../core/errors/to-app-error.ts'
import type { Log } from '../../core/ports.ts'

/** How many calls one page may have open: far above what views need, and a bound on a page gone wild. */
const MAX_OPEN_CALLS = 500

export interface BridgeOptions {
  /** Handlers come once core is built; calls that come earlier wait. */
  handlers: Promise<Handlers>
  /** Only the page's own top frame may call. */
  accepts(event: IpcMainInvokeEvent | IpcMainEvent): boolean
  log: Log
}

/** Serves the contract: checks sender, name and input, strips the answer, makes every failure data. */
export function serveBridge({ handlers, accepts, log }: BridgeOptions): void {
  const open = new Map<string, AbortController>()

  ipcMain.handle(CHANNELS.call, async (event, callId: unknown, name: unknown, input: unknown) => {
    if (!accepts(event)) return failed(refused())
    if (open.size >= MAX_OPEN_CALLS) return failed(flooded())
    const key = `${event.sender.id}:${String(callId)}`
    const control = new AbortController()
    open.set(key, control)
    try {
      return await answer(await handlers, name, input, control.signal)
    } catch (thrown) {
      return failed(toAppError(thrown, log))
    } finally {
      open.delete(key)
    }
  })
  ipcMain.on(CHANNELS.cancel, (event, callId: unknown) => {
    if (accepts(event)) open.get(`${event.sender.id}:${String(callId)}`)?.abort()
  })
}

async function answer(
  handlers: Handlers,
  name: unknown,
  input: unknown,
  signal: AbortSignal,
): Promise<Answer> {
  if (typeof name !== 'string' || !Object.hasOwn(contract, name)) return failed(unknownCall())
  const procedure = contract[name as ProcedureName]
  const given = procedure.input.safeParse(input)
  if (!given.success) return failed(invalid(given.error.issues))
  const handler = handlers[name as ProcedureName] as (
    input: unknown,
    signal: AbortSignal,
  ) => Promise<unknown>
  const result = await handler(given.data, signal)
  return { ok: true, data: procedure.output.parse(result) }
}

const failed = (error: AppError): Answer => ({ ok: false, error: error.data })

const invalid = (issues: readonly { path: PropertyKey[]; message: string }[]): AppError => {
  const fields = issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
  return new AppError({
    code: 'invalid_input',
    message: `The input is not valid: ${fields[0]?.path || 'input'}: ${fields[0]?.message ?? ''}`,
    next: 'Correct the marked fields.',
    fields,
  })
}

const refused = (): AppError =>
  new AppError({ code: 'forbidden', message: 'This frame may not call Quayside.' })

const unknownCall = (): AppError =>
  new AppError({ code: 'unsupported', message: 'There is no such call.' })

const flooded = (): AppError =>
  new AppError({
    code: 'rate_limited',
    message: 'Too many calls are open at once.',
    next: 'Wait until some have ended.',
    retryable: true,
  })
