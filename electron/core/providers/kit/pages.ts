/** A page of a list whose provider answers `{ total, limit, offset }`. */
export interface Page<T> {
  items: T[]
  total: number
}

const PAGE_SIZE = 100
/** 1,000 pages of 100: a provider whose `total` never ends must not keep us for ever. */
const MAX_PAGES = 1000

/**
 * Reads every page. Items may move between pages while paging (a new one at the top pushes the last of a
 * page onto the next), so an item that was seen before is dropped by its id.
 */
export async function allPages<T>(
  read: (page: { limit: number; offset: number }) => Promise<Page<T>>,
  idOf: (item: T) => string,
  progress: (done: number, total: number) => void = () => {},
): Promise<T[]> {
  const found = new Map<string, T>()
  for (let page = 0, offset = 0; page < MAX_PAGES; page++) {
    const { items, total } = await read({ limit: PAGE_SIZE, offset })
    for (const item of items) found.set(idOf(item), item)
    offset += items.length
    progress(found.size, total)
    if (items.length === 0 || offset >= total) break
  }
  return [...found.values()]
}
