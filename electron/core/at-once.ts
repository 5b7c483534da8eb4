/** Runs `work` over pages of items, so many at once; the first failure ends it when those under way have ended. */
export async function atOnce<T>(
  most: number,
  pages: AsyncIterable<readonly T[]> | Iterable<readonly T[]>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>()
  const failures: unknown[] = []
  const begin = (item: T): void => {
    const one = work(item)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(one))
    running.add(one)
  }
  try {
    for await (const page of pages) {
      for (const item of page) {
        if (failures.length > 0) return
        begin(item)
        if (running.size >= most) await Promise.race(running)
      }
    }
  } finally {
    await Promise.all(running)
    if (failures.length > 0) throw failures[0]
  }
}
