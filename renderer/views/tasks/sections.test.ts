import type { Task, TaskState } from '@shared/domain/task.ts'
import { describe, expect, it } from 'vitest'
import { partsInOrder, sections } from './sections.ts'
import { againText, canLookAgain, stopWord, subjectPath, unclearText } from './steps.ts'

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
  parent: null,
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

describe('a bulk', () => {
  const bulk = (state: TaskState) => task('all', state, { kind: 'bulk', subject: null })
  const part = (id: string, state: TaskState) => task(id, state, { parent: 'all', title: id })
  const places = (...list: Task[]) => sections(list).map(({ id, tasks }) => [id, tasks.length])

  it('is one card, its parts are none', () => {
    expect(places(bulk('waiting'), part('a', 'waiting'), part('b', 'failed'))).toEqual([
      ['running', 1],
    ])
  })

  it('stands where the worst of it belongs', () => {
    expect(places(bulk('cancelled'), part('a', 'waiting'))).toEqual([['running', 1]])
    expect(places(bulk('cancelled'), part('a', 'lost'))).toEqual([['trouble', 1]])
    expect(places(bulk('completed'), part('a', 'completed'))).toEqual([['finished', 1]])
  })

  it('names the parts that need a person first', () => {
    const parts = [part('web-10', 'waiting'), part('a', 'completed'), part('web-9', 'waiting')]
    expect(partsInOrder([...parts, part('z', 'lost')]).map(({ id }) => id)).toEqual([
      'z',
      'web-9',
      'web-10',
      'a',
    ])
  })

  it('offers what failed, and only names what is unclear', () => {
    expect(againText(3)).toBe('Try the 3 failed again')
    expect([againText(0), unclearText(0)]).toEqual(['', ''])
    expect(unclearText(1)).toContain('Of one server the end is not known')
  })
})

describe('stopWord', () => {
  it('says what stopping means', () => {
    expect(stopWord(task('1', 'queued'))).toBe('Cancel')
    expect(stopWord(task('1', 'waiting'))).toBe('Stop waiting')
    expect(stopWord(task('1', 'waiting', { kind: 'invoices-download' }))).toBe('Stop')
    expect(stopWord(task('1', 'waiting', { kind: 'bulk' }))).toBe('Begin no more')
    expect(stopWord(task('1', 'waiting', { kind: 'order-series' }))).toBe('Order no more')
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
    expect(subjectPath(task('1', 'failed', { kind: 'order-series', subject: 's-1' }))).toBe(
      '/orders/series/s-1',
    )
    expect(subjectPath(task('1', 'completed', { kind: 'dns-apply', subject: 'a:7' }))).toBe(
      '/dns/applied/1',
    )
    expect(subjectPath(task('1', 'failed', { subject: null }))).toBeNull()
  })
})
