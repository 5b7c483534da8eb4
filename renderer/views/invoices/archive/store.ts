import { call } from '@renderer/app/bridge.ts'
import { liveQuery, useTasks } from '@renderer/data/index.ts'
import { isFinal } from '@shared/domain/task-end.ts'
import type { Task } from '@shared/domain/task.ts'
import { computed } from 'vue'

const WORK: readonly string[] = ['archive-verify', 'archive-move']

/** The archive while its page is open: its state, its years, and what is being done with it. */
export function useArchive() {
  const tasks = useTasks()
  const topics = ['archive.changed', 'invoices.changed', 'settings.changed'] as const
  const state = liveQuery('archive.state', () => ({}), [...topics])
  const years = liveQuery('archive.years', () => ({}), [...topics])
  const accounts = liveQuery('invoices.accounts', () => ({}), [...topics, 'accounts.changed'])
  const running = computed<Task | null>(
    () => tasks.items.find(({ kind, state }) => WORK.includes(kind) && !isFinal(state)) ?? null,
  )
  const collect = () => call('invoices.download', { ids: null })
  const verify = () => call('archive.verify', {})
  const stop = async (): Promise<void> => {
    if (running.value) await tasks.stop(running.value.id)
  }
  const report = (year: string, signal?: AbortSignal) => call('archive.year', { year }, signal)
  const removeYear = (year: string, confirm?: string) =>
    call('archive.removeYear', { year, confirm })
  return { state, years, accounts, running, collect, verify, stop, report, removeYear }
}
