import type { Console } from '@shared/domain/console.ts'
import type { Handlers } from '@shared/ipc/contract.ts'
import type { DesktopCall } from '../core/api.ts'
import { pump } from '../core/consoles/pump.ts'
import type { ConsoleService } from '../core/consoles/service.ts'
import type { ConsoleWindows } from './windows/console-windows.ts'

type ConsoleCall = Extract<DesktopCall, `consoles.${string}`>

/** The calls that open a console's window and hand it its bytes. */
export function createConsoleApi(
  service: ConsoleService,
  windows: ConsoleWindows,
): Pick<Handlers, ConsoleCall> {
  const show = (console: Console): Console => {
    windows.show(console.id, console.title, () => service.close(console.id))
    return console
  }
  return {
    'consoles.open': async ({ serverId }) => show(await service.ofServer(serverId)),
    'consoles.openDirect': async (to) => show(service.direct(to)),
    'consoles.connect': async ({ id, ...wish }, signal) => {
      const done = await service.connect(id, wish, signal)
      if (done.is !== 'connected') return done
      const port = windows.openPort(id)
      if (port) pump(done.stream, port, done.at)
      else done.stream.destroy()
      return done
    },
  }
}
