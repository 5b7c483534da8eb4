import type { Storage } from '../storage/storage.ts'
import type { TaskRunner } from '../tasks/runner.ts'

/** Work that goes on at servers and that nothing here began: a task each watches it to its end. */
export interface ServersUnderWay {
  /** Looks through an account's servers as they were just read. */
  watch(account: { accountId: string; provider: string }): Promise<void>
}

interface Needs {
  storage: Storage
  providerName(id: string): string
  tasks(): TaskRunner
}

/** A task that was there at any moment of it watches it, or did: one was told of its end, or wanted to hear no more. */
const UNWATCHED = `
  select id, json_extract(data, '$.name') as name, json_extract(data, '$.underWay.what') as what
  from servers where account_id = ? and gone_at is null
    and json_extract(data, '$.underWay.since') is not null
    and not exists (select 1 from tasks where subject = servers.id and (finished_at is null
      or finished_at >= json_extract(servers.data, '$.underWay.since')))`

export const serversUnderWay = ({ storage, providerName, tasks }: Needs): ServersUnderWay => ({
  watch: async ({ accountId, provider }) => {
    for (const row of await storage.all(UNWATCHED, accountId)) {
      const [serverId, name] = [String(row.id), String(row.name)]
      await tasks().begin({
        kind: 'server-under-way',
        title: `${String(row.what)} on ${name} at ${providerName(provider)}, begun elsewhere`,
        accountId,
        subject: serverId,
        input: { serverId, name },
        dedupeKey: `server-action:${serverId}`,
      })
    }
  },
})
