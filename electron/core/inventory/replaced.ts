import type { Journal } from '../operations/journal.ts'
import type { Operation } from '../providers/kit/operation.ts'
import type { Storage } from '../storage/storage.ts'

/** Servers that a call made anew under another id, when its answer, which names that, was lost. */
export interface ReplacedServers {
  /** Looks through an account's servers as they were just read: what is kept of the old one goes to the new one. */
  settle(accountId: string): Promise<void>
}

interface Needs {
  storage: Storage
  journal: Pick<Journal, 'close'>
  operations: readonly Operation[]
  moved(from: string, to: string): Promise<void>
}

/**
 * Servers that were not there before the call, with the name (never an id in place of one) and the place of the one
 * that it was about, and that is listed no more.
 */
const FOUND = `
  select journal.id as call, old.id as old, old.gone_at, new.id as new, changes.at
  from journal
    join servers old on old.id = journal.subject and old.gone_at is not null
    join servers new on new.account_id = old.account_id and new.gone_at is null
      and new.data ->> '$.name' = old.data ->> '$.name'
      and coalesce(new.data ->> '$.location' = old.data ->> '$.location', true)
    join changes on changes.server_id = new.id and changes.what ->> '$.kind' = 'appeared'
      and changes.at >= min(journal.at, old.gone_at)
  where journal.account_id = ?1 and journal.state in ('sent', 'unknown')
    and journal.operation in (select value from json_each(?2))
    and old.data ->> '$.name' <> old.data ->> '$.providerId'
    and not exists (select 1 from marks where server_id = new.id)`

/** Made anew it is listed soon; one that comes later is another, however it is called. */
const SOON_MS = 24 * 3_600_000

export const replacedServers = ({
  storage,
  journal,
  operations,
  moved,
}: Needs): ReplacedServers => {
  const replacing = JSON.stringify(operations.filter((one) => one.replaces).map(({ id }) => id))
  return {
    settle: async (accountId) => {
      const rows = await storage.all(FOUND, accountId, replacing)
      const pairs = rows
        .map((row) => ({ call: String(row.call), from: String(row.old), to: String(row.new), row }))
        .filter(({ row }) => waited(row.gone_at, row.at) <= SOON_MS)
      // Two that could be it: neither is sure.
      const isOnly = (name: 'from' | 'to', id: string): boolean =>
        new Set(pairs.filter((one) => one[name] === id).map(({ from, to }) => from + to)).size === 1
      for (const { call, from, to } of pairs) {
        if (!isOnly('from', from) || !isOnly('to', to)) continue
        await moved(from, to)
        await journal.close(call, 'confirmed')
      }
    },
  }
}

const waited = (from: unknown, to: unknown): number =>
  Date.parse(String(to)) - Date.parse(String(from))
