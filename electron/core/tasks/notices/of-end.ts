import type { Task } from '@shared/domain/task.ts'
import type { Notice } from '../../ports.ts'

const SUFFIX = { completed: '', failed: ': failed', lost: ': lost track' } as const
const LONGEST = 300

/** The notice of a task's end: what was asked for and what came of it; a failure says why. */
export function noticeOfEnd(task: Task, to: string): Notice {
  const { state, title, kind } = task
  const as = state === 'completed' || state === 'lost' ? state : 'failed'
  return {
    kind,
    title: `${title}${SUFFIX[as]}`,
    body: as === 'failed' ? why(task) : task.progress.text,
    to,
    end: { task: title, as },
  }
}

/** Our sentence, and the provider's own where it says more. */
function why({ error, progress }: Task): string {
  if (!error) return progress.text
  const said = error.providerMessage?.trim()
  const more = said && !error.message.includes(said) ? ` The provider says: ${said}` : ''
  const text = `${error.message}${more}`
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}
