import { expect, test } from 'vitest'
import type { Task, TaskState } from '@shared/domain/task.ts'
import { resultText, summarize, taskbarProgress } from './task-summary.ts'

const task = (id: number, state: TaskState, change: Partial<Task> = {}): Task => ({
  id: String(id),
  kind: 'server-action',
  title: `Restart web-${id}`,
  accountId: 'a',
  subject: null,
  state,
  progress: { done: 0, total: null, text: '' },
  error: null,
  createdAt: '2026-05-01T12:00:00.000Z',
  startedAt: null,
  finishedAt: null,
  unseen: false,
  parent: null,
  ...change,
})
const ended = (id: number, state: TaskState, minute: number, unseen = true): Task =>
  task(id, state, { finishedAt: `2026-05-01T12:${minute}:00.000Z`, unseen })
const at = (id: number, done: number, total: number | null): Task =>
  task(id, 'waiting', { progress: { done, total, text: '' } })

test('running, failed and not yet looked at, the last five ends', () => {
  const found = summarize([
    task(1, 'waiting'),
    task(2, 'unknown'),
    ended(3, 'failed', 11),
    ended(4, 'lost', 59),
    ended(5, 'failed', 12, false),
    ...[20, 21, 22, 23].map((minute) => ended(minute, 'completed', minute)),
  ])
  expect(found.running.map(({ id }) => id)).toEqual(['1', '2'])
  expect(found.failed).toBe(2)
  expect(found.ended.map(({ id }) => id)).toEqual(['4', '23', '22', '21', '20'])
})

test('a bulk counts once, also when only parts of it still run', () => {
  const part = (id: number, state: TaskState) => task(id, state, { parent: '1' })
  const found = summarize([
    ended(1, 'cancelled', 11),
    part(2, 'waiting'),
    part(3, 'unknown'),
    { ...ended(4, 'failed', 12), parent: '1', unseen: false },
  ])
  expect(found.running.map(({ id }) => id)).toEqual(['1'])
  expect(found.ended.map(({ id }) => id)).toEqual(['1'])
  const bulk = at(1, 1, 4)
  expect(taskbarProgress([bulk, { ...at(2, 9, 10), parent: '1' }])).toBe(0.25)
})

test('an end is named with its result', () => {
  expect(resultText(ended(3, 'failed', 11))).toBe('Restart web-3: failed')
  expect(resultText(ended(4, 'cancelled', 11))).toBe('Restart web-4: stopped')
})

test('the taskbar shows the mean of what is known', () => {
  expect(taskbarProgress([at(1, 1, 4), at(2, 3, 4), at(3, 0, null)])).toBe(0.5)
  expect(taskbarProgress([at(1, 0, null), at(2, 0, 0)])).toBe(2)
  expect(taskbarProgress([ended(1, 'completed', 11), task(2, 'unknown')])).toBe(-1)
})
