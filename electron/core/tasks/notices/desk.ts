import type { Settings } from '@shared/domain/settings.ts'
import type { Clock, Notice, Notifier } from '../../ports.ts'
import { gather, type Shown } from './gather.ts'
import { isQuiet } from './quiet.ts'
import { summaryOf } from './summary.ts'
import { isWanted } from './wanted.ts'

interface Needs {
  clock: Clock
  settings(): Pick<Settings, 'notifications' | 'notify' | 'quietHours'>
  show(notice: Notice): Shown
}

export interface NoticeDesk extends Notifier {
  /** Shows what was held back, also before a restart, once it may be; as long as `signal` lets it. */
  watch(owedBy: () => Promise<Notice[]>, signal: AbortSignal): Promise<void>
}

/** Looked at again and again, not once at the end: the machine may sleep and the hours may be changed. */
const LOOK_MS = 30_000

/** Decides what of core's notices comes to the screen, and when. What is held is kept by whoever told it. */
export function noticeDesk({ clock, settings, show }: Needs): NoticeDesk {
  let kept = (): Promise<Notice[]> => Promise.resolve([])
  const isQuietNow = (): boolean => isQuiet(settings().quietHours, clock.now())
  const wanted = ({ kind }: Notice): boolean => isWanted(kind, settings())
  const owed = async (): Promise<Notice[]> => (isQuietNow() ? [] : (await kept()).filter(wanted))
  const ends = gather({ clock, show, rest: owed })
  const holds = (): boolean => isQuietNow() || ends.isOpen()

  const release = async (): Promise<void> => {
    if (holds()) return
    const notices = await owed()
    if (notices.length > 0) show(summaryOf(notices))
  }
  return {
    holds,
    notify: (notice) => {
      if (!wanted(notice)) return
      if (notice.end) ends.take(notice)
      else show(notice)
    },
    watch: async (owedBy, signal) => {
      kept = owedBy
      while (!signal.aborted) {
        // A database that answers late, or is closed already, leaves them for the next look.
        await release().catch(() => {})
        await clock.sleep(LOOK_MS, signal).catch(() => {})
      }
    },
  }
}
