import type { UsageChart } from '@shared/domain/usage.ts'
import type { Load } from '../providers/kit/capability.ts'
import type { Statement } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'

/** What servers used whenever they were read. */
export interface Samples {
  /** Charts of one server's readings; none where it was read less than twice. */
  charts(serverId: string): Promise<UsageChart[]>
  /** Forgets what is old: after two days one reading an hour is kept, after a month none. */
  thin(now: Date): Promise<void>
}

const DAY_MS = 86_400_000
const LINES = [
  ['cpu', 'CPU'],
  ['memory', 'Memory'],
  ['disk', 'Disk'],
] as const

export const samples = (storage: Storage): Samples => ({
  charts: async (serverId) => {
    const rows = await storage.all(
      'select at, cpu, memory, disk from samples where server_id = ? order by at',
      serverId,
    )
    const lines = LINES.map(([name, label]) => ({
      label,
      points: rows.flatMap((row): [string, number][] =>
        typeof row[name] === 'number' ? [[String(row.at), row[name]]] : [],
      ),
    }))
    const drawn = lines.filter(({ points }) => points.length > 1)
    if (drawn.length === 0) return []
    const title = 'Use, as it was read here'
    return [{ id: 'samples', title, unit: 'share', look: 'line', lines: drawn }]
  },
  thin: async (now) => {
    const ago = (days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString()
    await storage.run(
      `delete from samples where at < ?1 or (at < ?2 and exists (
         select 1 from samples later where later.server_id = samples.server_id
           and later.at > samples.at and substr(later.at, 1, 13) = substr(samples.at, 1, 13)))`,
      ago(30),
      ago(2),
    )
  },
})

/** One reading; two at the same moment are one. */
export const sampleTaken = (serverId: string, at: string, load: Load): Statement => ({
  sql: 'insert or replace into samples (server_id, at, cpu, memory, disk) values (?, ?, ?, ?, ?)',
  params: [serverId, at, load.cpu, load.memory, load.disk],
})
