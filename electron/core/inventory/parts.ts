import { AppError } from '@shared/domain/app-error.ts'
import type { Part as Shown, PartContent } from '@shared/domain/part.ts'
import type { Executor } from '../operations/run.ts'
import type { Part, PartAction, PartContent as Content } from '../providers/kit/part.ts'
import type { Provider } from '../providers/kit/provider.ts'

/** The parts of a page that its provider has, of an item by its global id. */
export interface Parts<P extends Shown> {
  /** Those that this one has. */
  list(id: string): Promise<P[]>
  /** Asks the provider what stands in one. */
  read(id: string, part: string, signal?: AbortSignal): Promise<PartContent>
}

interface Needs<T, P extends Part<T>, S extends Shown> {
  executor: Executor
  get(id: string): Promise<T>
  partsOf(provider: Provider): readonly P[] | undefined
  /** As the page sees one. */
  shown(part: P): S
}

export function createParts<T extends { accountId: string }, P extends Part<T>, S extends Shown>({
  executor,
  get,
  partsOf,
  shown,
}: Needs<T, P, S>): Parts<S> {
  const partsOn = async (item: T): Promise<P[]> => {
    const { provider } = await executor.target(item.accountId)
    return (partsOf(provider) ?? []).filter(({ on }) => on?.(item) ?? true)
  }
  return {
    list: async (id) => (await partsOn(await get(id))).map(shown),
    read: async (id, name, signal) => {
      const item = await get(id)
      const part = (await partsOn(item)).find((one) => one.id === name)
      if (!part) throw noPart()
      return shownContent(await part.read(executor.context(item.accountId, { signal }), item))
    },
  }
}

/** What every page sees of a part. */
export const shownPart = <T>({ id, title, about, columns = [], empty = '' }: Part<T>): Shown => ({
  id,
  title,
  about,
  columns: [...columns],
  empty,
})

/** What stands in a part, with operations by their ids. */
export const shownContent = ({ rows, actions }: Content): PartContent => ({
  rows: rows.map((row) => ({ cells: row.cells, actions: row.actions.map(called) })),
  actions: actions.map(called),
})

const called = (action: PartAction) =>
  'offer' in action ? action : { ...action, operation: action.operation.id }

const noPart = (): AppError =>
  new AppError({
    code: 'not_found',
    message: 'There is no such part any more.',
    next: 'Close the page and open it again.',
  })
