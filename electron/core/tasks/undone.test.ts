import { expect, test } from 'vitest'
import type { TaskState } from '@shared/domain/task.ts'
import { type Attempt, undoneOf } from './undone.ts'

const tried = (subject: string, state: TaskState, startedAt: string | null = 'then'): Attempt => ({
  subject,
  state,
  startedAt,
})
const undone = (refused: string[], ...attempts: Attempt[]) =>
  undoneOf(['a', 'b', 'c'], new Set(refused), attempts)

test('what was refused or failed can be tried again, what was done can’t', () => {
  expect(undone(['a'], tried('b', 'failed'), tried('c', 'completed'))).toEqual({
    failed: ['a', 'b'],
    unclear: [],
  })
})

test('what nobody knows the end of is unclear, also where the user stopped waiting', () => {
  expect(undone([], tried('a', 'unknown'), tried('b', 'lost'), tried('c', 'cancelled'))).toEqual({
    failed: [],
    unclear: ['a', 'b', 'c'],
  })
  expect(undone([], tried('a', 'cancelled', null)).failed).toEqual(['a'])
})

test('a later attempt decides, also over a refusal', () => {
  const ends = undone(
    ['a'],
    tried('b', 'failed'),
    tried('c', 'failed'),
    tried('a', 'completed'),
    tried('b', 'waiting'),
    tried('c', 'lost'),
  )
  expect(ends).toEqual({ failed: [], unclear: ['c'] })
})

test('what was never begun did not fail', () => {
  expect(undone([])).toEqual({ failed: [], unclear: [] })
})
