import type { Server } from '@shared/domain/server.ts'
import type { Task } from '@shared/domain/task.ts'
import type { AccountStore } from '../accounts/store.ts'
import type { Confirmations, Consequence } from '../operations/confirm.ts'
import type { Renewals } from '../tasks/kinds/server-renewal.ts'
import type { TaskRunner } from '../tasks/runner.ts'
import { taskOf } from './other-task.ts'
import { renewalText } from './renewal-text.ts'
import type { ServerReach } from './server-reach.ts'
import type { ServerStore } from './servers.ts'

/** Renewing servers by hand, which spends. Ids are global; `days` is the term, the provider's own without it. */
export interface ServerRenewals extends Renewals {
  /** Refused with `needs_confirmation` and what is known of the price until `confirm` is its token. */
  renew(id: string, choice: { days?: number; confirm?: string }): Promise<Task>
  /** What the user has to agree to; a token is good for exactly these servers and terms. `daysOf` goes by id, before `days`. */
  consequence(
    ids: readonly string[],
    days: number | undefined,
    daysOf?: Readonly<Record<string, number>>,
  ): Promise<Consequence>
  /** Begins one that the user agreed to; throws `conflict` while something else is under way there. */
  begin(id: string, choice: { days?: number; parent?: string }): Promise<Task>
}

interface Needs {
  reach: ServerReach
  servers: ServerStore
  accounts: AccountStore
  confirmations: Confirmations
  tasks(): TaskRunner
  /** Asks the provider now and updates the cache. */
  refresh(id: string, signal?: AbortSignal): Promise<Server>
}

const COSTS = 'It is charged to the account at the provider at once.'

export function createServerRenewals(needs: Needs): ServerRenewals {
  const { reach, servers, confirmations, refresh } = needs
  const consequence: ServerRenewals['consequence'] = async (ids, days, daysOf = {}) => {
    const wanted = new Set(ids)
    const found = (await servers.list())
      .filter(({ id }) => wanted.has(id))
      .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    const first = found[0] ? await reach.capability(found[0], 'servers.renew') : null
    const labels = new Map((await needs.accounts.list()).map(({ id, label }) => [id, label]))
    const text = renewalText({
      servers: found.map((server) => ({ ...server, days: daysOf[server.id] ?? days })),
      labelOf: (id) => labels.get(id) ?? id,
      costs: first?.uses.find(({ costsWhat }) => costsWhat)?.costsWhat ?? COSTS,
    })
    return { effect: 'billable', text, of: ['servers.renew', ids, days ?? null, daysOf] }
  }
  const begin: ServerRenewals['begin'] = async (id, { days, parent }) => {
    await reach.capability(await servers.get(id), 'servers.renew')
    // Read now: an old end of the term would make any later read look like a renewal.
    const { name, accountId, renewsAt } = await refresh(id)
    const task = await needs.tasks().begin({
      kind: 'server-renewal',
      title: `Renew ${name}`,
      accountId,
      subject: id,
      input: { action: 'renew', serverId: id, name, days, renewsAt },
      dedupeKey: `server-action:${id}`,
      parent,
    })
    return taskOf('server-renewal', task)
  }
  return {
    consequence,
    begin,
    renew: async (id, { days, confirm }) => {
      await reach.capability(await servers.get(id), 'servers.renew')
      confirmations.require([await consequence([id], days)], confirm)
      return begin(id, { days })
    },
    send: ({ serverId, days }, signal) =>
      reach.using(
        serverId,
        'servers.renew',
        (fn, ctx, { providerId }) => fn(ctx, providerId, { days }),
        { signal, confirmed: true },
      ),
    look: refresh,
  }
}
