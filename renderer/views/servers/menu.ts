import { useAppStatus, useSettings } from '@renderer/data/index.ts'
import { toggled } from '@renderer/ui/list-selection.ts'
import type { MenuItem } from '@renderer/ui/menu.ts'
import { useToast } from '@renderer/ui/toast.ts'
import type { Server } from '@shared/domain/server.ts'
import { useRouter } from 'vue-router'
import type { ServerActionId, ServerActionOffer } from './actions.ts'
import { serverCalls } from './calls.ts'
import { useServerCommands } from './commands.ts'
import { useConsoleWindow } from './console.ts'
import type { ServerRow } from './rows.ts'
import { useServersView } from './store.ts'
import { useServerWork } from './work.ts'

/** These go on inside the detail, so it is opened first. */
const IN_DETAIL: readonly ServerActionId[] = ['rename', 'resetPassword']

export const serverPath = (id: string): string => `/servers/${encodeURIComponent(id)}`

/** The same actions for the context menu of a row and for the menus of the detail. */
export function useServerMenu() {
  const view = useServersView()
  const commands = useServerCommands()
  const status = useAppStatus()
  const toast = useToast()
  const router = useRouter()
  const settings = useSettings()
  const work = useServerWork()
  const screen = useConsoleWindow()

  const item = (offer: ServerActionOffer, server: Server): MenuItem => ({
    label: offer.label,
    danger: offer.danger,
    disabled: offer.why !== null,
    why: offer.why ?? undefined,
    run: () => commands.run(offer.id, server),
  })
  const copy = async (text: string): Promise<void> => {
    await status.copy(text)
    toast.info(`Copied ${text}.`)
  }
  const openSsh = async (server: Server): Promise<void> => {
    try {
      await serverCalls.openSsh(server.id)
      toast.info('Handed to the system. If nothing opens, copy the SSH command instead.')
    } catch (thrown) {
      work.fail(server, thrown)
    }
  }
  const ssh = (server: Server): MenuItem[] => {
    const address = server.addresses[0]?.address
    if (!address || server.goneAt !== null) return []
    const command = `ssh ${settings.settings?.sshUser ?? 'root'}@${address}`
    return [
      { label: 'Open SSH', run: () => openSsh(server) },
      { label: 'Copy SSH command', run: () => copy(command) },
    ]
  }
  const copies = ({ server, address }: ServerRow): MenuItem[] => [
    ...(address ? [{ label: `Copy ${address}`, run: () => copy(address) }] : []),
    { label: 'Copy id', run: () => copy(server.id) },
  ]
  const select = ({ id }: ServerRow): MenuItem => ({
    label: view.selected.has(id) ? 'Deselect' : 'Select',
    run: () => (view.selected = toggled(view.selected, id)),
  })
  const fromRow = (offer: ServerActionOffer, server: Server): MenuItem => ({
    ...item(offer, server),
    run: async () => {
      if (IN_DETAIL.includes(offer.id)) await router.push(serverPath(server.id))
      return commands.run(offer.id, server)
    },
  })
  return {
    item,
    ssh,
    row: (row: ServerRow): MenuItem[] => [
      { label: 'Open', run: () => router.push(serverPath(row.id)) },
      ...(row.server.goneAt === null ? [screen.item(row.server)] : []),
      ...view.actions(row.server).map((offer) => fromRow(offer, row.server)),
      { label: 'Tags and note…', run: () => router.push(serverPath(row.id)) },
      ...ssh(row.server),
      ...copies(row),
      select(row),
    ],
  }
}
