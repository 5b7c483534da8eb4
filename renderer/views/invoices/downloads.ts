import { isFinal } from '@shared/domain/task-end.ts'
import type { Task } from '@shared/domain/task.ts'

/** All downloads under way, as one line with one bar. */
export interface Downloads {
  tasks: Task[]
  done: number
  /** Null until every account has counted its invoices. */
  total: number | null
  /** How far each account is, in bytes and time left; of one alone without its name. */
  each: string[]
}

/** One task runs an account; null when none does. */
export function downloads(tasks: readonly Task[]): Downloads | null {
  const open = tasks.filter(({ kind, state }) => kind === 'invoices-download' && !isFinal(state))
  if (open.length === 0) return null
  const counted = open.every(({ progress }) => progress.total !== null)
  return {
    tasks: open,
    done: sum(open.map(({ progress }) => progress.done)),
    total: counted ? sum(open.map(({ progress }) => progress.total ?? 0)) : null,
    each: open
      .filter(({ progress }) => progress.text !== '')
      .map(({ title, progress }) =>
        open.length === 1 ? progress.text : `${title}: ${progress.text}`,
      ),
  }
}

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0)

/** "12 of 40 invoices", or what is known before the count. */
export const downloadText = ({ done, total }: Downloads): string =>
  total === null ? 'Looking for invoices without a PDF' : `${done} of ${total} invoices`
