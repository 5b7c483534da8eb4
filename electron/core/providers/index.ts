import { AppError } from '@shared/domain/app-error.ts'
import type { Operation } from './kit/operation.ts'
import type { Provider } from './kit/provider.ts'

const found = import.meta.glob<Provider>(['./*/index.ts', '!./kit/*'], {
  eager: true,
  import: 'default',
})

/** Every provider folder and every operation in them, by id. */
export interface Registry {
  providers: readonly Provider[]
  provider(id: string): Provider
  operation(id: string): Operation
}

/** Builds the registry from the folders here; a sixth provider needs no line in this file. */
export function createRegistry(providers: readonly Provider[] = Object.values(found)): Registry {
  const byId = new Map(providers.map((provider) => [provider.id, provider]))
  const operations = new Map(
    providers.flatMap((provider) =>
      provider.operations.map((operation) => [operation.id, operation]),
    ),
  )
  return {
    providers: [...providers].sort((a, b) => a.name.localeCompare(b.name, 'en')),
    provider: (id) => byId.get(id) ?? missing(`There is no provider "${id}".`),
    operation: (id) => operations.get(id) ?? missing(`There is no operation "${id}".`),
  }
}

function missing(message: string): never {
  throw new AppError({ code: 'not_found', message, next: 'Check the spelling.' })
}
