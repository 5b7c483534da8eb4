import { AppError } from '@shared/domain/app-error.ts'

/** A page of a list whose provider answers `{ total, limit, offset }`. */
export interface Page<T> {
  items: T[]
  total: number
}

export interface PagesOptions {
  progress?(done: number, total: number): void
  /** Told when not everything could be read: the list kept moving, or its total says more than there is. */
  incomplete?(why: AppError): void
}

const PAGE_SIZE = 100
/** 1,000 pages of 100: a provider whose `total` never ends must not keep us for ever. */
const MAX_PAGES = 1000

/**
 * Reads every page. Items may move between pages while paging (a new one at the top pushes the last of a page onto the
 * next, a deleted one pulls one over), so an item that was seen before is dropped by its id, and a list that moved is
 * read once more.
 */
export async function allPages<T>(
  read: (page: { limit: number; offset: number }) => Promise<Page<T>>,
  idOf: (item: T) => string,
  { progress = () => {}, incomplete = () => {} }: PagesOptions = {},
): Promise<T[]> {
  const first = await readOnce(read, idOf, progress)
  if (first.whole) return [...first.found.values()]
  const second = await readOnce(read, idOf, progress)
  if (second.whole) return [...second.found.values()]
  incomplete(keptMoving())
  return [...new Map([...first.found, ...second.found]).values()]
}

async function readOnce<T>(
  read: (page: { limit: number; offset: number }) => Promise<Page<T>>,
  idOf: (item: T) => string,
  progress: (done: number, total: number) => void,
): Promise<{ found: Map<string, T>; whole: boolean }> {
  const found = new Map<string, T>()
  const totals = new Set<number>()
  for (let page = 0, offset = 0; page < MAX_PAGES; page++) {
    const { items, total } = await read({ limit: PAGE_SIZE, offset })
    for (const item of items) found.set(idOf(item), item)
    offset += items.length
    totals.add(total)
    progress(found.size, total)
    if (items.length === 0 || offset >= total) break
  }
  return { found, whole: totals.size === 1 && found.size >= Math.max(...totals) }
}

const keptMoving = (): AppError =>
  new AppError({
    code: 'unexpected_response',
    message: 'The list changed while it was read, so some of it may be missing.',
    next: 'Read it again.',
  })
