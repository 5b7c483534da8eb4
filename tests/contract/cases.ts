import { z } from 'zod'
import { createRegistry } from '../../electron/core/providers/index.ts'
import type { Operation } from '../../electron/core/providers/kit/operation.ts'
import type { Provider } from '../../electron/core/providers/kit/provider.ts'
import { ErrorCode } from '../../shared/domain/app-error.ts'

/** One operation on the wire: what goes out, what comes back, what can go wrong, as the document says. */
const Case = z.object({
  operation: z.string(),
  input: z.record(z.string(), z.unknown()),
  wire: z.object({
    method: z.string(),
    path: z.string(),
    query: z.record(z.string(), z.string()),
    body: z.record(z.string(), z.unknown()).nullable(),
  }),
  answer: z.object({ status: z.number(), body: z.unknown() }),
  errors: z.array(
    z.object({
      status: z.number(),
      error: z.string(),
      code: ErrorCode,
      extra: z.record(z.string(), z.unknown()).optional(),
      /** The whole body, where it is not `{error}`. */
      body: z.unknown().optional(),
    }),
  ),
})
export type Case = z.infer<typeof Case> & { provider: Provider; declared: Operation }

const files = import.meta.glob<unknown>('../../electron/core/providers/*/fixtures/cases.json', {
  eager: true,
  import: 'default',
})

export const registry = createRegistry()

/** The cases of every provider's folder. */
export const cases: Case[] = Object.values(files).flatMap((file) =>
  z
    .array(Case)
    .parse(file)
    .map((one) => ({
      ...one,
      provider: registry.provider(one.operation.split('.')[0] ?? ''),
      declared: registry.operation(one.operation),
    })),
)
