import type { Task } from '@shared/domain/task.ts'
import { describe, expect, it } from 'vitest'
import { downloads, downloadText } from './downloads.ts'

const task = (done: number, total: number | null, given: Partial<Task> = {}): Task => ({
  id: `t${done}`,
  kind: 'invoices-download',
  title: 'Download invoices',
  accountId: 'a',
  subject: null,
  state: 'waiting',
  progress: { done, total, text: `R-${done}` },
  error: null,
  createdAt: '2026-03-01T10:00:00Z',
  startedAt: null,
  finishedAt: null,
  unseen: false,
  parent: null,
  ...given,
})

describe('downloads', () => {
  it('adds up the accounts', () => {
    const running = downloads([task(3, 10), task(7, 30), task(9, 9, { state: 'completed' })])
    expect(running).toMatchObject({
      done: 10,
      total: 40,
      each: ['Download invoices: R-3', 'Download invoices: R-7'],
    })
    expect(downloads([task(3, 10)])?.each).toEqual(['R-3'])
    expect(running && downloadText(running)).toBe('10 of 40 invoices')
  })

  it('gives no total until every account has counted', () => {
    const running = downloads([task(3, 10), task(0, null, { state: 'queued' })])
    expect(running?.total).toBeNull()
    expect(running && downloadText(running)).toBe('Looking for invoices without a PDF')
  })

  it('is nothing when no download is open', () => {
    expect(downloads([task(1, 2, { kind: 'server-action' })])).toBeNull()
  })
})
