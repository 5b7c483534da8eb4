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
 * The first end is shown at once; what ends soon after it is gathered. When that is a crowd, one summary takes the
 * place of them all, the first included.
 */
export function gather(needs: {
  clock: Pick<Clock, 'sleep'>
  show(notice: Notice): Shown
}): (notice: Notice) => void {
  let gathered: Notice[] | null = null
  const tell = async (first: Shown, notices: Notice[]): Promise<void> => {
    await needs.clock.sleep(WINDOW_MS)
    gathered = null
    if (notices.length <= MOST_SINGLE) {
      notices.slice(1).forEach(needs.show)
      return
    }
    first.close()
    needs.show(summaryOf(notices))
  }
  return (notice) => {
    if (gathered) {
      gathered.push(notice)
      return
    }
    gathered = [notice]
    void tell(needs.show(notice), gathered)
  }
}
