import { expect, test } from 'vitest'
import { judgeState } from './operation-end.ts'

test('a busy server is waited for', () => {
  const row = { attempts: 9 }
  expect(judgeState(row, { state: 'busy', stateText: 'rebooting' })).toMatchObject({ is: 'wait' })
})

test('work that only queues may not show at once', () => {
  const seen = { state: 'running', stateText: 'running' } as const
  expect(judgeState({ attempts: 0 }, seen).is).toBe('wait')
  expect(judgeState({ attempts: 1 }, seen).is).toBe('wait')
  expect(judgeState({ attempts: 2 }, seen)).toEqual({ is: 'done', text: 'The server is running.' })
})
