import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import type { Task } from '@shared/domain/task.ts'
import { trayIcon } from './icon.ts'
import { resultText, summarize, type TaskSummary } from './task-summary.ts'

export interface TrayActions {
  open(place?: string): void
  /** Where a click on this task goes. */
  placeOf(task: Task): string
  sync(): void
  quit(): void
}

/** The icon beside the clock: opens the window, names what is running and what has ended, quits. */
export interface AppTray {
  show(tasks: readonly Task[]): void
  destroy(): void
}

export function createTray(actions: TrayActions): AppTray | null {
  const tray = makeTray()
  if (!tray) return null
  tray.on('click', () => actions.open())
  let shown = ''
  const show = (tasks: readonly Task[]): void => {
    const summary = summarize(tasks)
    const now = textOf(summary)
    // A database that answers late must not wake a tray that is gone; a new menu would close the open one.
    if (tray.isDestroyed() || now === shown) return
    shown = now
    tray.setToolTip(toolTip(summary))
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open Quayside', click: () => actions.open() },
        { type: 'separator' },
        ...runningItems(summary, actions),
        ...endedItems(summary, actions),
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

function toolTip({ running, failed }: TaskSummary): string {
  const parts = [
    running.length > 0 ? `${count(running.length)} running` : '',
    failed > 0 ? `${failed} failed` : '',
  ].filter(Boolean)
  return parts.length === 0 ? 'Quayside' : `Quayside: ${parts.join(', ')}`
}

function runningItems(
  { running, failed }: TaskSummary,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const label = running.length === 0 ? 'No tasks running' : `${count(running.length)} running`
  const failures = { label: `${count(failed)} failed`, click: () => actions.open('/tasks') }
  return [
    { label, enabled: false },
    ...running.slice(0, 5).map((task) => ({
      label: `    ${task.title}`,
      click: () => actions.open('/tasks'),
    })),
    ...(failed > 0 ? [failures] : []),
  ]
}

function endedItems({ ended }: TaskSummary, actions: TrayActions): MenuItemConstructorOptions[] {
  if (ended.length === 0) return []
  return [
    { type: 'separator' },
    { label: 'Ended last', enabled: false },
    ...ended.map((task) => ({
      label: `    ${resultText(task)}`,
      click: () => actions.open(actions.placeOf(task)),
    })),
  ]
}

/** All that the menu is made of, progress left out. */
const textOf = ({ running, failed, ended }: TaskSummary): string =>
  JSON.stringify([failed, ...[...running, ...ended].map(({ id, state }) => [id, state])])

const count = (tasks: number): string => `${tasks} ${tasks === 1 ? 'task' : 'tasks'}`

/** Some desktops have no tray at all; the app works without. */
function makeTray(): Tray | null {
  try {
    return new Tray(nativeImage.createFromBuffer(trayIcon()))
  } catch {
    return null
  }
}
