import { AppError, isAppError } from '@shared/domain/app-error.ts'
import type { z } from 'zod'
import {
  type Connection,
  type FileSink,
  type HttpAnswer,
  send,
  unknownOutcome,
} from '../providers/kit/http-client.ts'
import type { Queued } from '../providers/kit/limiter.ts'
import { type Operation, toWire } from '../providers/kit/operation.ts'
import { issueText } from './issue-text.ts'
import { readAnswer } from '../providers/kit/read-answer.ts'

export interface ExchangeOptions extends Queued {
  /** Where a file goes. */
  sink?: FileSink
  /** Path that stands for the declared one. */
  path?: string
}

/** The input as its schema reads it; a bad one is refused with every field named, before anything is sent. */
export function checkInput<I extends z.ZodType>(
  operation: Operation<I>,
  given: unknown,
): Record<string, unknown> {
  const result = operation.input.safeParse(given, { error: issueText })
  const fields = result.success
    ? (operation.check?.(result.data) ?? [])
    : result.error.issues.map((issue) => ({
        path: issue.path.map(String).join('.'),
        message: issue.message,
      }))
  if (result.success && fields.length === 0) return result.data as Record<string, unknown>
  const first = fields[0]
  throw new AppError({
    code: 'invalid_input',
    message: `${operation.title}: ${first?.path ? `${first.path}: ` : ''}${first?.message ?? 'not valid'}`,
    next: 'Correct the input; nothing was sent.',
    operation: operation.id,
    fields,
  })
}

/** Sends an operation whose input was checked and reads its answer. */
export async function exchange<O extends z.ZodType>(
  connection: Connection,
  operation: Operation<z.ZodType, O>,
  input: Record<string, unknown>,
  { signal, background, sink, path }: ExchangeOptions,
): Promise<z.output<O>> {
  if (operation.answer === 'file' && !sink) throw needsSink(operation)
  const answer: HttpAnswer = await send(connection, {
    ...toWire(operation, input, path),
    operation: operation.id,
    repeat: operation.repeat,
    timeoutSeconds: operation.timeoutSeconds,
    signal,
    background,
    sink: operation.answer === 'file' ? sink : undefined,
    redirects: operation.redirects,
    anyBody: operation.answer === 'any',
  })
  if (operation.answer === 'file') return null as z.output<O>
  try {
    return readAnswer(operation.output, answer.body, answer.status)
  } catch (thrown) {
    throw operation.repeat === 'never' && isAppError(thrown) ? unknownOutcome(thrown) : thrown
  }
}

const needsSink = (operation: Operation): AppError =>
  new AppError({
    code: 'unsupported',
    message: `${operation.title} answers a file.`,
    next: 'Save the answer to a file.',
    operation: operation.id,
  })
