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

/** Newest first in each; empty sections are left out. */
export function sections(tasks: readonly Task[]): Section[] {
  return TITLES.map(([id, title]) => ({
    id,
    title,
    tasks: tasks.filter(({ state }) => SECTION[state] === id).sort(newestFirst),
  })).filter(({ tasks }) => tasks.length > 0)
}

const moment = ({ finishedAt, createdAt }: Task): number => Date.parse(finishedAt ?? createdAt)
const newestFirst = (a: Task, b: Task): number => moment(b) - moment(a)
