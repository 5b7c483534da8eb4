import { isAppError, type AppErrorData } from '@shared/domain/app-error.ts'
import { BulkAction, RenewalDays } from '@shared/domain/server.ts'
import { isFinal } from '@shared/domain/task-end.ts'
import type { Task } from '@shared/domain/task.ts'
import { z } from 'zod'
import { readJson } from '../../json.ts'
import type { StepContext, TaskKind } from '../kind.ts'
import type { Outcome, TaskRow } from '../transitions.ts'

export const BulkInput = z.object({
  action: BulkAction,
  ids: z.array(z.string()).min(1),
  /** With `renew`: for all of them, and by id where one differs. */
  days: RenewalDays.optional(),
  daysOf: z.record(z.string(), RenewalDays).optional(),
})
export type BulkInput = z.infer<typeof BulkInput>

/** What the kind needs of the rest: each server's action is a task of its own. */
export interface BulkParts {
  /** Every task that this bulk began, in any state. */
  children(bulk: string): Promise<Pick<TaskRow, 'subject' | 'state' | 'error' | 'nextRun'>[]>
  /** Begins one; the same server is never begun twice for one bulk. */
  begin(bulk: string, serverId: string, input: BulkInput): Promise<unknown>
}

/** How many servers are worked on at the same time; each account's own limits bound their calls. */
const WIDTH = 20
const LOOK_MS = 1500
const MOST_NAMED = 100

/** Servers that could not even be begun, and why. */
export const Refused = z.array(z.object({ id: z.string(), why: z.string() }))
export type Refused = z.infer<typeof Refused>

/**
 * One action on many servers. What was begun is read from the tasks themselves, so a restart of the app goes on where
 * it stopped and nothing is begun twice. Stopped, it begins no more; what runs goes on.
 */
export const bulkKind = (parts: BulkParts): TaskKind<typeof BulkInput> => ({
  kind: 'bulk',
  version: 1,
  input: BulkInput,
  deadlineMs: 24 * 3_600_000,
  poll: async (input, row, context) => {
    const refused = refusedOf(row)
    const children = await parts.children(row.id)
    const taken = new Set([
      ...children.map(({ subject }) => subject),
      ...refused.map(({ id }) => id),
    ])
    const open = children.filter(goesOn).length
    const next = input.ids.filter((id) => !taken.has(id)).slice(0, Math.max(0, WIDTH - open))
    tell(context, input, children.length - open + refused.length)
    if (next.length === 0 && open === 0) return report(input, children, refused)
    const news = await Promise.all(next.map((id) => beginOne(parts, row, id, input)))
    const all = [...refused, ...news.filter((one) => one !== null)]
    return { is: 'wait', afterMs: LOOK_MS, remote: JSON.stringify(all) }
  },
  place: ({ id }) => `/tasks?open=${encodeURIComponent(id)}`,
})

/** An unknown one that is not looked up by itself any more waits for the user, not the bulk for it. */
const goesOn = ({ state, nextRun }: Pick<TaskRow, 'state' | 'nextRun'>): boolean =>
  !isFinal(state) && (state !== 'unknown' || nextRun !== null)

export const refusedOf = ({ remote }: Pick<TaskRow, 'remote'>): Refused =>
  readJson(Refused, remote) ?? []

const tell = ({ progress }: StepContext, { ids }: BulkInput, ended: number): void =>
  progress(ended, ids.length, `${ended} of ${ids.length} servers`)

async function beginOne(
  parts: BulkParts,
  row: TaskRow,
  id: string,
  input: BulkInput,
): Promise<Refused[number] | null> {
  try {
    await parts.begin(row.id, id, input)
    return null
  } catch (error) {
    if (!isAppError(error)) throw error
    return { id, why: error.message }
  }
}

/** What came of it, each failure with its server and its reason. */
export function report(
  { ids }: BulkInput,
  children: readonly Pick<Task, 'subject' | 'state' | 'error'>[],
  refused: Refused,
): Outcome {
  const failed = [
    ...refused,
    ...children
      .filter(({ state }) => state !== 'completed')
      .map(({ subject, state, error }) => ({ id: subject ?? '', why: error?.message ?? state })),
  ]
  const servers = ids.length === 1 ? '1 server' : `${ids.length} servers`
  if (failed.length === 0) return { is: 'done', text: `${servers}: all done.` }
  const message = `${ids.length - failed.length} done, ${failed.length} not: ${failed[0]?.why ?? ''}`
  const error: AppErrorData = {
    code: 'conflict',
    message,
    next: 'Look at the servers that it names, then try those again.',
    fields: failed.slice(0, MOST_NAMED).map(({ id, why }) => ({ path: id, message: why })),
    retryable: false,
  }
  return { is: 'failed', error }
}
