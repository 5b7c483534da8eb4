import { Notification } from 'electron'
import type { Notice, Notifier } from '../../core/ports.ts'

/** Desktop notifications. Held until clicked or closed, or the click would be lost to the collector. */
export function desktopNotifier(options: {
  wanted(): boolean
  clicked(notice: Notice): void
}): Notifier {
  const shown = new Set<Notification>()
  return {
    notify: (notice) => {
      if (!options.wanted() || !Notification.isSupported()) return
      const notification = new Notification({ title: notice.title, body: notice.body })
      shown.add(notification)
      notification.on('click', () => {
        shown.delete(notification)
        options.clicked(notice)
      })
      notification.on('close', () => shown.delete(notification))
      notification.show()
    },
  }
}
