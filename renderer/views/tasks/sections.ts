import type { Task, TaskState } from '@shared/domain/task.ts'

export type SectionId = 'running' | 'trouble' | 'finished'
export interface Section {
  id: SectionId
  title: string
  tasks: Task[]
}

/** `unknown` and `lost` stand with the failed ones: they too wait for a person. */
const SECTION: Record<TaskState, SectionId> = {
  queued: 'running',
  sending: 'running',
  waiting: 'running',
  unknown: 'trouble',
  failed: 'trouble',
  lost: 'trouble',
  completed: 'finished',
  cancelled: 'finished',
}

const TITLES: readonly (readonly [SectionId, string])[] = [
  ['running', 'Running'],
  ['trouble', 'Failed or uncertain'],
  ['finished', 'Finished'],
]

/**
 * Newest first in each; empty sections are left out. A bulk is one card, and stands where it or the worst of its parts
 * belongs: one that was stopped runs while a server of it does.
 */
export function sections(tasks: readonly Task[]): Section[] {
  const place = new Map<string, number>()
  for (const { id, parent, state } of tasks) {
    const whole = parent ?? id
    place.set(whole, Math.min(place.get(whole) ?? TITLES.length, placeOf(state)))
  }
  return TITLES.map(([id, title], at) => ({
    id,
    title,
    tasks: tasks
      .filter((task) => task.parent === null && place.get(task.id) === at)
      .sort(newestFirst),
  })).filter(({ tasks: those }) => those.length > 0)
}

const placeOf = (state: TaskState): number => TITLES.findIndex(([id]) => id === SECTION[state])

/** The parts of one task: what needs the user first, then what runs, then the rest, each by name. */
export const partsInOrder = (tasks: readonly Task[]): Task[] =>
  [...tasks].sort(
    (a, b) =>
      PART_ORDER.indexOf(SECTION[a.state]) - PART_ORDER.indexOf(SECTION[b.state]) ||
      a.title.localeCompare(b.title, 'en', { numeric: true }),
  )

const PART_ORDER: readonly SectionId[] = ['trouble', 'running', 'finished']

const moment = ({ finishedAt, createdAt }: Task): number => Date.parse(finishedAt ?? createdAt)
const newestFirst = (a: Task, b: Task): number => moment(b) - moment(a)
