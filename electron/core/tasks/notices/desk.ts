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

/** Looked at again and again, not once at the end: the machine may sleep and the hours may be changed. */
const LOOK_MS = 30_000

/** Decides what of core's notices comes to the screen, and when. */
export function noticeDesk({ clock, settings, show }: Needs): Notifier {
  const take = gather({ clock, show })
  const held: Notice[] = []
  const quiet = (): boolean => isQuiet(settings().quietHours, clock.now())
  const wanted = ({ kind }: Notice): boolean => isWanted(kind, settings())

  const release = async (): Promise<void> => {
    while (quiet()) await clock.sleep(LOOK_MS)
    const notices = held.splice(0).filter(wanted)
    if (notices.length > 0) show(summaryOf(notices))
  }
  const hold = (notice: Notice): void => {
    held.push(notice)
    if (held.length === 1) void release()
  }
  return {
    notify: (notice) => {
      if (!wanted(notice)) return
      if (quiet()) hold(notice)
      else if (notice.end) take(notice)
      else show(notice)
    },
  }
}
