import type { Command } from '@renderer/app/command.ts'
import { useServerMenu } from './menu.ts'
import { useServersView } from './store.ts'

/** What the palette offers for the server in focus: the same as its menu, with its name. */
export function serverCommands(): readonly Command[] {
  const view = useServersView()
  const menu = useServerMenu()
  const row = view.shown.find(({ id }) => id === view.active)
  if (!row) return []
  const offered = menu.row(row).filter(({ disabled, label }) => !disabled && label !== 'Open')
  return offered.map(({ label, run }) => ({
    id: `here:${label}`,
    title: label.startsWith('Copy') ? label : `${label} ${row.server.name}`,
    hint: row.account,
    words: row.server.name,
    run,
  }))
}
