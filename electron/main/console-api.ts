import { clipboard, MessageChannelMain } from 'electron'
import { AppError } from '@shared/domain/app-error.ts'
import type { Console } from '@shared/domain/console.ts'
import { recordingPort } from '@shared/ipc/console-window.ts'
import type { Handlers } from '@shared/ipc/contract.ts'
import type { DesktopCall } from '../core/api.ts'
import type { Core } from '../core/core.ts'
import { recordTo } from './adapters/recording.ts'
import { bytePort } from './bridge/byte-port.ts'
import { chooseRecording } from './windows/choose-recording.ts'
import type { ConsoleWindows } from './windows/console-windows.ts'

type ConsoleCall = Extract<DesktopCall, `consoles.${string}`>

/** More is no text that somebody wants on a server. */
const MOST_COPIED = 100_000

/** The calls that open and connect a console's window, and do for its page what only the desktop can. */
export function createConsoleApi(
  { consoles: service, servers }: Pick<Core, 'consoles' | 'servers'>,
  windows: ConsoleWindows,
): Pick<Handlers, ConsoleCall> {
  const show = (console: Console): Console => {
    windows.show(console.id, console.title, () => service.close(console.id))
    return console
  }
  /** What is copied elsewhere is none of a console's business while the user works elsewhere. */
  const inFront = (id: string): void => {
    if (!windows.of(id)?.isFocused()) throw notInFront
  }
  return {
    'consoles.open': async ({ serverId }) => show(await service.ofServer(serverId)),
    'consoles.openDirect': async (to) => show(service.direct(to)),
    'consoles.connect': ({ id, ...wish }, signal) => service.connect(id, wish, signal),
    'consoles.fullScreen': async ({ id, on }) => {
      windows.of(id)?.setFullScreen(on)
      return null
    },
    'consoles.power': async ({ id, action }) => servers.power(service.serverOf(id), action),
    'consoles.readClipboard': async ({ id }) => {
      inFront(id)
      return { text: (await clipboard.readText()).slice(0, MOST_COPIED) }
    },
    'consoles.writeClipboard': async ({ id, text }) => {
      inFront(id)
      clipboard.writeText(text)
      return null
    },
    'consoles.record': async ({ id }) => {
      const window = windows.of(id)
      const path = window && (await chooseRecording(window, service.get(id).title))
      if (!path) return false
      const { port1, port2 } = new MessageChannelMain()
      const given = windows.givePort(id, recordingPort(id), port2)
      if (given) await recordTo(path, bytePort(port1))
      return given
    },
  }
}

const notInFront = new AppError({
  code: 'not_now',
  message: 'The clipboard is shared only with the console in front.',
})
