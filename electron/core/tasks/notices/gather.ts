import type { Clock, Notice } from '../../ports.ts'
import { summaryOf } from './summary.ts'

/** A notification on the screen. */
export interface Shown {
  close(): void
}

const WINDOW_MS = 2_000
/** So many ends within the window are shown one by one. */
const MOST_SINGLE = 3

/**
 * The first end is shown at once; while its window is open, what ends is kept by whoever tells of it, so that a crash
 * costs none, and asked for with `rest` when the window closes. When that is a crowd, one summary takes the place of
 * them all, the first included.
 */
export function gather(needs: {
  clock: Pick<Clock, 'sleep'>
  show(notice: Notice): Shown
  rest(): Promise<Notice[]>
}) {
  /** What was on its way already when the window opened. */
  let gathered: Notice[] | null = null
  const tell = async (first: Shown, begun: Notice[]): Promise<void> => {
    await needs.clock.sleep(WINDOW_MS)
    gathered = null
    // A database that answers late, or is closed already, keeps them.
    const notices = [...begun, ...(await needs.rest().catch(() => []))]
    if (notices.length <= MOST_SINGLE) {
      notices.slice(1).forEach(needs.show)
      return
    }
    first.close()
    needs.show(summaryOf(notices))
  }
  const take = (notice: Notice): void => {
    if (gathered) {
      gathered.push(notice)
      return
    }
    gathered = [notice]
    void tell(needs.show(notice), gathered)
  }
  return { take, isOpen: () => gathered !== null }
}
