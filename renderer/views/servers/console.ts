import { call } from '@renderer/app/bridge.ts'
import { useProviders } from '@renderer/data/index.ts'
import type { MenuItem } from '@renderer/ui/menu.ts'
import type { CapabilityAnswer } from '@shared/domain/capability.ts'
import type { Server } from '@shared/domain/server.ts'
import type { CallInput } from '@shared/ipc/contract.ts'
import { useServerWork } from './work.ts'

/** Why a server's screen can't be opened; null when it can. Whatever else goes on there, its console helps. */
export function whyNoConsole(server: Server, answer: CapabilityAnswer | undefined): string | null {
  if (server.goneAt !== null) return 'The provider no longer lists it.'
  if (server.provisionFailed) return 'It was never set up: provisioning failed at the provider.'
  if (answer === undefined) return 'Its provider is not known yet.'
  return answer.can === 'yes' ? null : answer.reason
}

/** A server's screen in a window of its own. */
export function useConsoleWindow() {
  const providers = useProviders()
  const work = useServerWork()
  const why = (server: Server): string | null =>
    whyNoConsole(server, providers.byId.get(server.provider)?.capabilities['console.open'])
  const open = async (server: Server): Promise<void> => {
    try {
      await work.track(server, () => call('consoles.open', { serverId: server.id }))
    } catch (thrown) {
      work.fail(server, thrown)
    }
  }
  const item = (server: Server): MenuItem => ({
    label: 'Console',
    disabled: why(server) !== null,
    why: why(server) ?? undefined,
    run: () => open(server),
  })
  return { why, open, item }
}

/** The screen of any VNC server, by its address. */
export const openDirect = (to: CallInput<'consoles.openDirect'>): Promise<unknown> =>
  call('consoles.openDirect', to)
