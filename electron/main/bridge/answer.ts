import { AppError } from '@shared/domain/app-error.ts'
import { type Answer, contract, type Handlers, type ProcedureName } from '@shared/ipc/contract.ts'
import { toAppError } from '../../core/errors/to-app-error.ts'
import type { Log } from '../../core/ports.ts'

/** Answers one call: checks its name and input, strips the output, makes every failure data. */
export type AnswerCall = (name: unknown, input: unknown, signal: AbortSignal) => Promise<Answer>

export const createAnswer =
  (handlers: Handlers, log: Log): AnswerCall =>
  async (name, input, signal) => {
    try {
      return await answer(handlers, name, input, signal)
    } catch (thrown) {
      return failed(toAppError(thrown, log))
    }
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

const unknownCall = (): AppError =>
  new AppError({ code: 'unsupported', message: 'There is no such call.' })
