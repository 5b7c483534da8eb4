import { useRouter } from 'vue-router'
import { useAccounts, useScope, useServers, useSettings, useSync } from '../data/index.ts'
import { useToast } from '../ui/toast.ts'
import { toErrorData } from './bridge.ts'
import type { Command } from './command.ts'
import { views } from './views.ts'

/** What the palette finds: places, servers, accounts, and what can be done from everywhere. */
export function useCommands() {
  const router = useRouter()
  const servers = useServers()
  const accounts = useAccounts()
  const settings = useSettings()
  const sync = useSync()
  const scope = useScope()
  const toast = useToast()

  const runSync = async (): Promise<void> => {
    try {
      const only = scope.accountId ?? undefined
      await sync.run(only)
      toast.info(only ? `Reading ${accounts.labelOf(only)}.` : 'Reading all accounts.')
    } catch (thrown) {
      toast.error(toErrorData(thrown).message)
    }
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
    ...views.flatMap(({ id, create }) =>
      create
        ? {
            id: `create:${id}`,
            title: create.title,
            hint: 'Run',
            words: create.words,
            run: () => router.push(create.path),
          }
        : [],
    ),
    {
      id: 'marks-file',
      title: 'Export or import tags and notes',
      hint: 'Go to',
      words: 'backup file views json colours',
      run: () => router.push({ path: '/settings', query: { part: 'marks' } }),
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
