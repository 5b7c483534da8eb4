import { Menu, nativeImage, Tray } from 'electron'
import { isFinal } from '@shared/domain/task-end.ts'
import type { Task } from '@shared/domain/task.ts'
import { trayIcon } from './icon.ts'

export interface TrayActions {
  open(place?: string): void
  sync(): void
  quit(): void
}

/** The icon beside the clock: opens the window, names what is running, quits. */
export interface AppTray {
  show(tasks: readonly Task[]): void
  destroy(): void
}

export function createTray(actions: TrayActions): AppTray | null {
  const tray = makeTray()
  if (!tray) return null
  tray.on('click', () => actions.open())
  const show = (tasks: readonly Task[]): void => {
    const running = tasks.filter(({ state }) => !isFinal(state))
    tray.setToolTip(
      running.length === 0 ? 'Quayside' : `Quayside: ${count(running.length)} running`,
    )
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open Quayside', click: () => actions.open() },
        { type: 'separator' },
        {
          label: running.length === 0 ? 'No tasks running' : count(running.length),
          enabled: false,
        },
        ...running.slice(0, 5).map((task) => ({
          label: `    ${task.title}`,
          click: () => actions.open('/tasks'),
        })),
        { type: 'separator' },
        { label: 'Sync now', click: () => actions.sync() },
        { type: 'separator' },
        { label: 'Quit Quayside', click: () => actions.quit() },
      ]),
    )
  }
  show([])
  return { show, destroy: () => tray.destroy() }
}

const count = (tasks: number): string => `${tasks} ${tasks === 1 ? 'task' : 'tasks'}`

/** Some desktops have no tray at all; the app works without. */
function makeTray(): Tray | null {
  try {
    return new Tray(nativeImage.createFromBuffer(trayIcon()))
  } catch {
    return null
  }
}
