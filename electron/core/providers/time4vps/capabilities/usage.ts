import type { UsageChart } from '@shared/domain/usage.ts'
import type { CapabilityContext } from '../../kit/capability.ts'
import { bytesOf, MIB } from '../../kit/values.ts'
import { listUsage } from '../operations/servers.ts'

type Month = { year: string | null; month: string | null } & Record<string, unknown>

/** Traffic by month, in MB as everything at Time4VPS. */
export async function usage(ctx: CapabilityContext, id: string): Promise<UsageChart[]> {
  const months = await ctx.run(listUsage, { server_id: id })
  const points = (field: 'bw_in' | 'bw_out') =>
    months.flatMap((month): [string, number][] => {
      const at = startOf(month)
      const value = bytesOf(month[field], MIB)
      return at === null || value === null ? [] : [[at, value]]
    })
  const line = (label: string, field: 'bw_in' | 'bw_out') => ({
    label,
    points: points(field).sort(([a], [b]) => a.localeCompare(b)),
  })
  return [
    {
      id: 'traffic',
      title: 'Traffic by month',
      unit: 'bytes',
      look: 'bars',
      lines: [line('In', 'bw_in'), line('Out', 'bw_out')],
    },
  ]
}

/** The document's own sample has year 0 and month 0: such a month can't be placed. */
function startOf({ year, month }: Month): string | null {
  const [y, m] = [Number(year), Number(month)]
  const fits =
    Number.isInteger(y) && Number.isInteger(m) && y >= 1970 && y < 3000 && m >= 1 && m <= 12
  return fits ? new Date(Date.UTC(y, m - 1, 1)).toISOString() : null
}
