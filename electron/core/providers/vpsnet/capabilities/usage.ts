import type { UsageChart } from '@shared/domain/usage.ts'
import type { CapabilityContext } from '../../kit/capability.ts'
import { bytesOf, KIB } from '../../kit/values.ts'
import { bandwidth, cpu } from '../operations/servers.ts'
import { serverRef } from '../server-ref.ts'

type Reading = { created_at: string | null }
type Point = [string, number]

/** CPU and network of a cloud server; SSD servers have no readings. */
export async function usage(ctx: CapabilityContext, providerId: string): Promise<UsageChart[]> {
  const { family, id } = serverRef(providerId)
  if (family === 'ssd') return []
  const [load, traffic] = await Promise.all([ctx.run(cpu, { id }), ctx.run(bandwidth, { id })])
  return [
    {
      id: 'cpu',
      title: 'CPU',
      unit: 'share',
      look: 'line',
      lines: [{ label: 'CPU', points: pointsOf(load, shareOf) }],
    },
    {
      id: 'network',
      title: 'Network',
      unit: 'bytes',
      look: 'line',
      lines: [
        { label: 'Received', points: pointsOf(traffic, (one) => kilobytes(one.data_received)) },
        { label: 'Sent', points: pointsOf(traffic, (one) => kilobytes(one.data_sent)) },
      ],
    },
  ]
}

/** As the document has it: the percentage is cpu_time / elapsed_time × 10. */
function shareOf(one: { cpu_time?: unknown; elapsed_time?: unknown }): number | null {
  const [used, of] = [Number(one.cpu_time ?? NaN), Number(one.elapsed_time ?? NaN)]
  return of > 0 && used >= 0 && Number.isFinite(used / of) ? (used / of) * 0.1 : null
}

const kilobytes = (value: unknown): number | null => bytesOf(value, KIB)

/** Readings that have a time and a value, oldest first. */
const pointsOf = <R extends Reading>(
  readings: readonly R[],
  valueOf: (reading: R) => number | null,
): Point[] =>
  readings
    .flatMap((one): Point[] => {
      const value = valueOf(one)
      return one.created_at === null || value === null ? [] : [[one.created_at, value]]
    })
    .sort(([a], [b]) => a.localeCompare(b))
