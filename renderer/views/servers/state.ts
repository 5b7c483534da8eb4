import type { Server } from '@shared/domain/server.ts'
import type { Task } from '@shared/domain/task.ts'

/** How a server's state is shown: the mark, and the word beside it. */
export interface StateLook {
  look: string
  word: string
}

/** The provider's own word where the common one would say less; a running action before both. */
export function stateOf({ state, stateText, goneAt }: Server, task?: Task): StateLook {
  if (goneAt) return { look: 'terminated', word: 'gone' }
  if (task) return { look: 'busy', word: `${firstWord(task.title)} …` }
  const own = stateText.trim().toLowerCase()
  const plain = state === 'running' || state === 'stopped' || state === 'suspended'
  return { look: state, word: plain || own === '' ? state : own }
}

const firstWord = (title: string): string => (title.split(' ')[0] ?? title).toLowerCase()
