import type { Task, TaskState } from '@shared/domain/task.ts'
import { describe, expect, it } from 'vitest'
import { sections } from './sections.ts'
import { canLookAgain, stopWord, subjectPath } from './steps.ts'

const task = (id: string, state: TaskState, given: Partial<Task> = {}): Task => ({
  id,
  kind: 'server-action',
  title: 'Restart web01',
  accountId: 'a',
  subject: 'a:1/x',
  state,
  progress: { done: 0, total: null, text: '' },
  error: null,
  createdAt: '2026-03-01T10:00:00Z',
  startedAt: null,
  finishedAt: null,
  unseen: false,
  ...given,
})

describe('sections', () => {
  it('puts every state somewhere, what waits for a person before what is done', () => {
    const list = [
      task('done', 'completed'),
      task('lost', 'lost'),
      task('run', 'waiting'),
      task('sure?', 'unknown'),
      task('bad', 'failed'),
      task('off', 'cancelled'),
      task('next', 'queued'),
      task('out', 'sending'),
    ]
    expect(sections(list).map(({ id, tasks }) => [id, tasks.length])).toEqual([
      ['running', 3],
      ['trouble', 3],
      ['finished', 2],
    ])
  })

  it('shows the newest first and leaves empty sections out', () => {
    const list = [
      task('old', 'completed', { finishedAt: '2026-03-01T11:00:00Z' }),
      task('new', 'completed', { finishedAt: '2026-03-01T12:00:00Z' }),
    ]
    expect(sections(list)).toHaveLength(1)
    expect(sections(list)[0]?.tasks.map(({ id }) => id)).toEqual(['new', 'old'])
  })
})

describe('stopWord', () => {
  it('says what stopping means', () => {
    expect(stopWord(task('1', 'queued'))).toBe('Cancel')
    expect(stopWord(task('1', 'waiting'))).toBe('Stop waiting')
    expect(stopWord(task('1', 'waiting', { kind: 'invoices-download' }))).toBe('Stop')
    expect(stopWord(task('1', 'completed'))).toBeNull()
  })
})

describe('other steps', () => {
  it('looks again only where the end is not known', () => {
    expect(canLookAgain(task('1', 'lost'))).toBe(true)
    expect(canLookAgain(task('1', 'unknown'))).toBe(true)
    expect(canLookAgain(task('1', 'failed'))).toBe(false)
  })

  it('links to the subject', () => {
    expect(subjectPath(task('1', 'completed'))).toBe('/servers/a%3A1%2Fx')
    expect(subjectPath(task('1', 'failed', { kind: 'invoices-download', subject: null }))).toBe(
      '/invoices',
    )
    expect(subjectPath(task('1', 'failed', { subject: null }))).toBeNull()
  })
})
