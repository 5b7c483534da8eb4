import type { OperationDescriptor } from '@shared/ipc/contract/operations.ts'
import { z } from 'zod'
import type { Registry } from '../providers/index.ts'
import { areaOf, type Operation } from '../providers/kit/operation.ts'
import { pathState, type Paths } from './paths.ts'

/** Every operation as data, for forms, the palette, the command line and the docs. */
export const catalogue = (registry: Registry, paths?: Paths): OperationDescriptor[] =>
  registry.providers.flatMap((provider) =>
    provider.operations.map((operation) => describe(provider.id, operation, paths)),
  )

export function describe(
  provider: string,
  operation: Operation,
  paths?: Paths,
): OperationDescriptor {
  return {
    id: operation.id,
    provider,
    title: operation.title,
    help: operation.help,
    area: areaOf(operation.id),
    subject: operation.subject,
    effect: operation.effect,
    method: operation.method,
    path: operation.path,
    pathState: pathState(operation),
    ownPath: paths?.of(operation) ?? null,
    answers: operation.answer === 'file' ? 'file' : 'data',
    consequence: operation.losesWhat ?? operation.costsWhat ?? null,
    source: `${operation.source.section} (${operation.source.how}, ${operation.source.verified})`,
    input: z.toJSONSchema(operation.input, { io: 'input' }) as OperationDescriptor['input'],
  }
}
