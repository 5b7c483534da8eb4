import { useRouter } from 'vue-router'
import type { Command } from '@renderer/app/command.ts'
import { useServerMenu } from './menu.ts'
import { useServersView } from './store.ts'
import { useServerWork } from './work.ts'

/** Screens by their address, and recordings of them: from everywhere, but the dialogs stand on the servers' page. */
export function consoleCommands(): readonly Command[] {
  const work = useServerWork()
  const router = useRouter()
  const there = async (): Promise<void> => {
    if (router.currentRoute.value.meta.view !== 'servers') await router.push('/servers')
  }
  return [
    {
      id: 'direct-vnc',
      title: 'Connect to a VNC server…',
      hint: 'Run',
      words: 'console screen host port address direct',
      run: async () => {
        await there()
        work.asksAddress = true
      },
    },
    {
      id: 'play-recording',
      title: 'Play a recording of a console…',
      hint: 'Run',
      words: 'console screen video record playback',
      run: async () => {
        await there()
        work.playing = true
      },
    },
  ]
}

/** The same as the menu of the server in focus, with its name. */
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
