import { z } from 'zod'
import type { StepContext, TaskKind } from '../kind.ts'
import type { Outcome } from '../transitions.ts'

export const DnsApplyInput = z.object({ apply: z.string() })

export interface DnsApplying {
  /** Sends once; called again, only finds out what became of it. */
  run(apply: string, task: string, context: StepContext): Promise<Outcome>
  /** From now on nothing more is sent, by whatever process; answers what was. */
  stop(apply: string): Promise<string>
}

/** Agreed changes of one zone or several. Its steps are in tables of their own, so looking at it again is safe. */
export const dnsApplyKind = (applying: DnsApplying): TaskKind<typeof DnsApplyInput> => ({
  kind: 'dns-apply',
  version: 1,
  input: DnsApplyInput,
  deadlineMs: 24 * 3_600_000,
  poll: ({ apply }, row, context) => applying.run(apply, row.id, context),
  stopped: ({ apply }) => applying.stop(apply),
  place: ({ id }) => `/dns/applied/${encodeURIComponent(id)}`,
})
