import { spawn } from 'node:child_process'

export interface Heard {
  title: string
  body: string
}

export interface NotificationBus {
  heard: Heard[]
  stop(): void
}

/** Listens on the session bus for org.freedesktop.Notifications.Notify, as any desktop's daemon gets it. */
export async function listenForNotifications(): Promise<NotificationBus> {
  const rule = "interface='org.freedesktop.Notifications',member='Notify'"
  const monitor = spawn('dbus-monitor', ['--session', rule], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const heard: Heard[] = []
  let text = ''
  const ready = new Promise<void>((resolve) => monitor.stdout.once('data', () => resolve()))
  monitor.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8')
    const calls = text.split(/^method call /m).slice(1)
    heard.length = 0
    for (const call of calls.filter((one) => one.includes('member=Notify')))
      heard.push(readCall(call))
  })
  await ready
  return { heard, stop: () => void monitor.kill() }
}

/** The arguments of Notify: app name, replaces id, icon, summary, body, … */
function readCall(call: string): Heard {
  const strings = [...call.matchAll(/^ {3}string "((?:[^"\\]|\\.)*)"/gm)].map(
    (match) => match[1] ?? '',
  )
  return { title: strings[2] ?? '', body: strings[3] ?? '' }
}
