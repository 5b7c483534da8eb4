import { Notification } from 'electron'
import type { Notice } from '../../core/ports.ts'
import type { Shown } from '../../core/tasks/notices/gather.ts'

/** Desktop notifications. Held until clicked or closed, or the click would be lost to the collector. */
export function desktopNotifications(clicked: (notice: Notice) => void): (notice: Notice) => Shown {
  const shown = new Set<Notification>()
  return (notice) => {
    if (!Notification.isSupported()) return { close: () => {} }
    const notification = new Notification({ title: notice.title, body: notice.body })
    shown.add(notification)
    notification.on('click', () => {
      shown.delete(notification)
      clicked(notice)
    })
    notification.on('close', () => shown.delete(notification))
    notification.show()
    return { close: () => notification.close() }
  }
}
