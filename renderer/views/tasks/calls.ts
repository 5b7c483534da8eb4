import { liveQuery } from '@renderer/data/index.ts'
import { isFinal } from '@shared/domain/task-end.ts'

/** What a bulk is made of, kept fresh while its parts move. */
export const useParts = (id: string) =>
  liveQuery('tasks.parts', () => ({ id }), [
    { topic: 'task.changed', when: (task) => task.id === id || task.parent === id },
  ])

/** What of a bulk was not done; anything that ends may have done it since. */
export const useUndone = (id: string) =>
  liveQuery('tasks.undone', () => ({ id }), [
    { topic: 'task.changed', when: ({ state }) => isFinal(state) },
  ])
