import type { Clock } from '../ports.ts'
import type { RememberedKind } from '../providers/kit/operation.ts'
import type { Storage } from '../storage/storage.ts'

/** Ids of items that a provider does not list: added by the user, or held by an earlier answer. */
export interface RememberedIds {
  /** Oldest first. */
  list(accountId: string, kind: RememberedKind): Promise<string[]>
  add(accountId: string, kind: RememberedKind, ids: readonly string[]): Promise<void>
  remove(accountId: string, kind: RememberedKind, id: string): Promise<void>
}

export function rememberedIds(storage: Storage, clock: Clock): RememberedIds {
  return {
    list: async (accountId, kind) => {
      const rows = await storage.all(
        `select provider_id from remembered where account_id = ? and kind = ?
         order by added_at, provider_id`,
        accountId,
        kind,
      )
      return rows.map((row) => String(row.provider_id))
    },
    add: async (accountId, kind, ids) => {
      const at = clock.now().toISOString()
      await storage.batch(
        ids.map((id) => ({
          sql: `insert into remembered (account_id, kind, provider_id, added_at) values (?, ?, ?, ?)
                on conflict do nothing`,
          params: [accountId, kind, id, at],
        })),
      )
    },
    remove: async (accountId, kind, id) => {
      await storage.run(
        'delete from remembered where account_id = ? and kind = ? and provider_id = ?',
        accountId,
        kind,
        id,
      )
    },
  }
}

/** The texts at a path of an answer ("data.services.serviceId"), through lists too. */
export function idsAt(answer: unknown, path: string): string[] {
  const step = (value: unknown, names: readonly string[]): string[] => {
    const [name, ...rest] = names
    if (Array.isArray(value)) return value.flatMap((item) => step(item, names))
    if (name === undefined) {
      return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
    }
    if (value === null || typeof value !== 'object') return []
    return step((value as Record<string, unknown>)[name], rest)
  }
  return step(answer, path.split('.'))
}
