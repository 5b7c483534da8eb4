import { describe, expect, it } from 'vitest'
import type { Task } from '@shared/domain/task.ts'
import { stateOf } from './state.ts'
import { server } from '@renderer/data/test-server.ts'

describe('stateOf', () => {
  it('uses the common word for common states', () => {
    expect(stateOf(server({ stateText: 'ACTIVE_POWERED_ON' })).word).toBe('running')
  })

  it('uses the provider’s word where that says more', () => {
    const failing = server({ state: 'problem', stateText: 'Disk failure' })
    expect(stateOf(failing)).toEqual({ look: 'problem', word: 'disk failure' })
    expect(stateOf(server({ state: 'busy', stateText: '' })).word).toBe('busy')
  })

  it('says what is being done, unless nobody knows', () => {
    const task = (title: string, state: Task['state']): Task => ({
      id: 't1',
      kind: 'server-action',
      title,
      accountId: 'a',
      subject: 'a:1',
      state,
      progress: { done: 0, total: null, text: '' },
      error: null,
      createdAt: '2026-03-01T10:00:00Z',
      startedAt: null,
      finishedAt: null,
      unseen: false,
      parent: null,
    })
    const shutting = stateOf(server(), task('Shut down edge-fi-01', 'waiting'))
    expect(shutting).toEqual({ look: 'busy', word: 'shutting down' })
    expect(stateOf(server(), task('Restart edge-fi-01', 'unknown')).word).toBe('running')
  })

  it('says that a server is gone, whatever its last state was', () => {
    expect(stateOf(server({ goneAt: '2026-01-01' })).word).toBe('gone')
  })
})
