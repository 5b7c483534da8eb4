import { useRouter } from 'vue-router'
import { useAccounts, useServers, useSettings, useSync } from '../data/index.ts'
import { useToast } from '../ui/toast.ts'
import { views } from './views.ts'

export interface Command {
  id: string
  title: string
  /** What kind it is, or what tells it from others of the same title. */
  hint: string
  /** Further words it is found by: addresses, ids. */
  words: string
  run(): unknown
}

/** What the palette finds: places, servers, accounts, and what can be done from everywhere. */
export function useCommands() {
  const router = useRouter()
  const servers = useServers()
  const accounts = useAccounts()
  const settings = useSettings()
  const sync = useSync()
  const toast = useToast()

  const runSync = async (): Promise<void> => {
    await sync.run()
    toast.info('Reading all accounts.')
  }
  const list = (): Command[] => [
    ...views.map((view) => ({
      id: `view:${view.id}`,
      title: view.title,
      hint: 'Go to',
      words: view.keys,
      run: () => router.push(view.path),
    })),
    { id: 'sync', title: 'Sync now', hint: 'Run', words: 'refresh read', run: runSync },
    {
      id: 'add-account',
      title: 'Add account',
      hint: 'Run',
      words: 'new provider sign in',
      run: () => router.push('/accounts/add'),
    },
    ...(['light', 'dark', 'system'] as const).map((theme) => ({
      id: `theme:${theme}`,
      title: `Theme: ${theme}`,
      hint: 'Setting',
      words: 'appearance colour',
      run: () => settings.change({ theme }),
    })),
    ...accounts.items.map((account) => ({
      id: `account:${account.id}`,
      title: account.label,
      hint: 'Account',
      words: account.provider,
      run: () => router.push(`/accounts/${encodeURIComponent(account.id)}`),
    })),
    ...servers.items.map((server) => ({
      id: `server:${server.id}`,
      title: server.name,
      hint: accounts.labelOf(server.accountId),
      words: [server.hostname, server.id, ...server.addresses.map(({ address }) => address)].join(
        ' ',
      ),
      run: () => router.push(`/servers/${encodeURIComponent(server.id)}`),
    })),
  ]
  return { list, sync: runSync }
}
