/** What views share of main's data. */
export { useAction } from './action.ts'
export { liveQuery, liveRead } from './live-query.ts'
export { type Read, useRead } from './read.ts'
export {
  useAccounts,
  useAppStatus,
  useBalances,
  useLowBalances,
  useProviders,
  useScope,
  useServers,
  useSettings,
  useSync,
  useTasks,
  useUnseenChanges,
} from './stores.ts'
