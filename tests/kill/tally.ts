import type { Line } from './database.ts'
import type { Intent, Machine } from './messages.ts'
import type { Remains } from './run.ts'

/** What became of it all. Every list under `broken` should be empty. */
export interface Tally {
  kills: number
  /** Kills that found tasks open. */
  withOpen: number
  intents: number
  tasks: number
  /** Tasks by the state they ended in. */
  ends: Record<string, number>
  sent: number
  notices: number
  /** Ends that were marked as told and never were: the process died in between. */
  untold: number
  broken: {
    /** Tasks that a process said it began and that are nowhere. */
    vanished: string[]
    /** Tasks that neither ended nor are left to the user as unknown. */
    stuck: string[]
    /** Servers of a bulk that it neither began nor named as refused. */
    forgotten: string[]
    /** Tasks that were told of twice. */
    toldTwice: string[]
    /** Servers that the provider was called for more often than the user agreed to. */
    sentTwice: string[]
    /** Calls without a task that says so. */
    unwritten: string[]
    /** Restarts that are called done and were never sent. */
    madeUp: string[]
  }
}

export function tally(remains: Remains): Tally {
  const { rows, intents, notices, begun, open } = remains
  const sends = sendsByServer(remains)
  const known = new Set(rows.map(({ id }) => String(id)))
  const told = rows.filter((row) => row.finished_at !== null && !parentOf(row))
  const ended = told.filter(({ state }) => state !== 'cancelled')
  return {
    kills: open.length,
    withOpen: open.filter((count) => count > 0).length,
    intents: intents.length,
    tasks: rows.length,
    ends: countBy(rows.map(({ state }) => String(state))),
    sent: [...sends.values()].reduce((sum, count) => sum + count, 0),
    notices: notices.length,
    untold: ended.length - notices.length,
    broken: {
      vanished: begun.filter((id) => !known.has(id)),
      stuck: rows.filter(isStuck).map(({ id, state }) => `${id} ${state}`),
      forgotten: rows.filter(({ kind }) => kind === 'bulk').flatMap((row) => forgotten(row, rows)),
      toldTwice: toldTwice(remains, ended),
      sentTwice: [...sends].filter(([id, count]) => count > agreed(intents, id)).map(([id]) => id),
      unwritten: [...sends.keys()].filter((id) => !rows.some(({ subject }) => subject === id)),
      madeUp: rows.filter((row) => isMadeUp(row, sends)).map(({ title }) => String(title)),
    },
  }
}

/** The bulk that a task is a part of. */
const parentOf = (row: Line): string | null =>
  (row.parent as string | null | undefined) ?? inputOf(row).bulk ?? null

const inputOf = (row: Line): { ids?: string[]; bulk?: string; action?: string } =>
  JSON.parse(String(row.input)) as { ids?: string[]; bulk?: string; action?: string }

/** Unknown is an honest end once it is not looked up any more: the user is asked. */
const isStuck = ({ state, finished_at, next_run }: Line): boolean =>
  finished_at === null && !(state === 'unknown' && next_run === null)

function forgotten(bulk: Line, rows: readonly Line[]): string[] {
  const parts = rows.filter((row) => parentOf(row) === bulk.id).map(({ subject }) => subject)
  const refused = JSON.parse(String(bulk.remote ?? '[]')) as { id: string }[]
  const taken = new Set([...parts, ...refused.map(({ id }) => id)])
  return (inputOf(bulk).ids ?? []).filter((id) => !taken.has(id))
}

/** A notice names its task by title and place; two tasks may share them, so they are counted. */
function toldTwice({ notices }: Remains, ended: readonly Line[]): string[] {
  const told = countBy(notices.map(({ end, title }) => end?.task ?? title))
  const made = countBy(ended.map(({ title }) => String(title)))
  return Object.keys(told).filter((title) => told[title]! > (made[title] ?? 0))
}

function sendsByServer({ sent, machines }: Remains): Map<string, number> {
  const sends = new Map<string, number>()
  for (const { provider, path } of sent) {
    const machine = machines.find((one) => one.provider === provider && isAbout(one, path))
    if (machine) sends.set(machine.id, (sends.get(machine.id) ?? 0) + 1)
  }
  return sends
}

/** One of the providers has two families with ids of their own, told apart by what stands before the id. */
function isAbout({ providerId }: Machine, path: readonly string[]): boolean {
  const [family, id] = providerId.startsWith('ssd-')
    ? ['ssd', providerId.slice(4)]
    : ['', providerId]
  return path.includes(id) && path.some((part) => part.startsWith('ssd_')) === (family === 'ssd')
}

const agreed = (intents: readonly Intent[], id: string): number =>
  intents.filter(({ ids }) => ids.includes(id)).length

const isMadeUp = (row: Line, sends: ReadonlyMap<string, number>): boolean =>
  row.state === 'completed' &&
  inputOf(row).action === 'restart' &&
  row.kind === 'server-action' &&
  !sends.has(String(row.subject))

export const countBy = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
