import { expect, test } from 'vitest'
import { Task } from '@shared/domain/task.ts'
import { noticeOfEnd } from './of-end.ts'

const task = (change: Partial<Task>): Task => ({
  id: '1',
  kind: 'server-action',
  title: 'Restart web-1',
  accountId: 'a',
  subject: 'a:1',
  state: 'completed',
  progress: { done: 0, total: null, text: 'web-1 is running.' },
  error: null,
  createdAt: '2026-05-01T12:00:00.000Z',
  startedAt: null,
  finishedAt: null,
  unseen: true,
  parent: null,
  ...change,
})
const error = {
  code: 'conflict',
  message: 'web-1 can’t be restarted now.',
  retryable: false,
} as const

test('a success is the task’s title and its end', () => {
  expect(noticeOfEnd(task({}), '/tasks')).toEqual({
    kind: 'server-action',
    title: 'Restart web-1',
    body: 'web-1 is running.',
    to: '/tasks',
    end: { task: 'Restart web-1', as: 'completed' },
  })
})

test('a failure says why, with the provider’s own words where they say more', () => {
  const plain = noticeOfEnd(task({ state: 'failed', error }), '/tasks')
  expect(plain).toMatchObject({ title: 'Restart web-1: failed', body: error.message })
  const said = { ...error, providerMessage: 'locked' }
  expect(noticeOfEnd(task({ state: 'failed', error: said }), '/tasks').body).toBe(
    'web-1 can’t be restarted now. The provider says: locked',
  )
  const same = { ...error, providerMessage: 'web-1 can’t be restarted now.' }
  expect(noticeOfEnd(task({ state: 'failed', error: same }), '/tasks').body).toBe(error.message)
})
