import { app, Menu, type MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  goTo(place: string): void
  sync(): void
  /** With the demo fleet: its menu. */
  demo?: MenuItemConstructorOptions
}

/** The application menu: the standard roles, and the few things of our own. */
export function installMenu({ goTo, sync, demo }: MenuActions): void {
  const mac = process.platform === 'darwin'
  const file: MenuItemConstructorOptions[] = [
    { label: 'Add account…', click: () => goTo('/accounts/add') },
    { label: 'Sync now', accelerator: 'CmdOrCtrl+Shift+R', click: sync },
    { type: 'separator' },
    { label: 'Settings', accelerator: 'CmdOrCtrl+,', click: () => goTo('/settings') },
    { type: 'separator' },
    { role: 'close' },
    ...(mac ? [] : [{ role: 'quit' } as const]),
  ]
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
  ]
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: file },
    { role: 'editMenu' },
    { label: '&View', submenu: view },
    ...(demo ? [demo] : []),
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
