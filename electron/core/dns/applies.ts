import { DnsChange, type ZoneApplied, type ZonePlan } from '@shared/domain/dns.ts'
import { timeOrderedId } from '../ids.ts'
import { readJson } from '../json.ts'
import type { Clock } from '../ports.ts'
import type { Storage } from '../storage/storage.ts'

export type Step = ZoneApplied['steps'][number]

/** A plan that the user agreed to, with what became of its steps. */
export interface AppliedPlan extends ZoneApplied {
  base: string
}

/** Agreed plans, each step written down before it is sent. */
export interface Applies {
  /** Answers the id, once it is on disk. */
  create(plans: readonly ZonePlan[]): Promise<string>
  plans(id: string): Promise<AppliedPlan[]>
  /** True for the one who may send it: once, ever. */
  begin(id: string): Promise<boolean>
  /** Nothing more of it is sent, by whatever process. */
  end(id: string): Promise<void>
  /** Writes down that a step is sent now; false when it may not be (any more). */
  sending(id: string, plan: number, step: number): Promise<boolean>
  known(id: string, plan: number, step: number, end: Pick<Step, 'outcome' | 'why'>): Promise<void>
  conflict(id: string, plan: number): Promise<void>
}

export function applies(storage: Storage, clock: Clock): Applies {
  return {
    create: async (plans) => {
      const id = timeOrderedId(clock.now())
      await storage.batch([
        { sql: 'insert into dns_applies (id) values (?)', params: [id] },
        ...plans.flatMap(({ zoneId, zoneName, base, changes }, n) => [
          {
            sql: `insert into dns_plans (apply_id, n, zone_id, zone_name, base)
                  values (?, ?, ?, ?, ?)`,
            params: [id, n, zoneId, zoneName, base],
          },
          {
            sql: `insert into dns_steps (apply_id, plan, n, change)
                  select ?, ?, key, value from json_each(?)`,
            params: [id, n, JSON.stringify(changes)],
          },
        ]),
      ])
      return id
    },
    plans: async (id) => {
      const [plans, steps] = await storage.batch([
        { sql: 'select * from dns_plans where apply_id = ? order by n', params: [id] },
        { sql: 'select * from dns_steps where apply_id = ? order by plan, n', params: [id] },
      ])
      const byPlan = new Map<number, Step[]>()
      for (const row of steps?.rows ?? []) {
        const change = readJson(DnsChange, row.change)
        if (!change) continue
        const plan = Number(row.plan)
        const list = byPlan.get(plan) ?? []
        byPlan.set(plan, list)
        list.push({
          change,
          outcome: row.outcome as Step['outcome'],
          why: row.why === null ? null : String(row.why),
        })
      }
      return (plans?.rows ?? []).map((row) => ({
        zoneId: String(row.zone_id),
        zoneName: String(row.zone_name),
        base: String(row.base),
        conflict: row.conflict === 1,
        steps: byPlan.get(Number(row.n)) ?? [],
      }))
    },
    begin: async (id) =>
      (await storage.run(
        `update dns_applies set state = 'sending' where id = ? and state = 'waiting'`,
        id,
      )) === 1,
    end: async (id) => {
      await storage.run(`update dns_applies set state = 'ended' where id = ?`, id)
    },
    sending: async (id, plan, step) =>
      (await storage.run(
        `update dns_steps set outcome = 'unknown' where apply_id = ? and plan = ? and n = ?
         and outcome = 'not_sent'
         and exists (select 1 from dns_applies a where a.id = apply_id and a.state = 'sending')`,
        ...[id, plan, step],
      )) === 1,
    known: async (id, plan, step, { outcome, why }) => {
      await storage.run(
        'update dns_steps set outcome = ?, why = ? where apply_id = ? and plan = ? and n = ?',
        ...[outcome, why, id, plan, step],
      )
    },
    conflict: async (id, plan) => {
      await storage.run(
        'update dns_plans set conflict = 1 where apply_id = ? and n = ?',
        ...[id, plan],
      )
    },
  }
}
