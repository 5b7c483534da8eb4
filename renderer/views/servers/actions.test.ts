import type { CapabilityAnswer, CapabilityName } from '@shared/domain/capability.ts'
import { CAPABILITIES } from '@shared/domain/capability.ts'
import type { Server } from '@shared/domain/server.ts'
import type { Task } from '@shared/domain/task.ts'
import { describe, expect, it } from 'vitest'
import { mainAction, openTask, serverActions } from './actions.ts'
import { server } from '@renderer/data/test-server.ts'

const yes: CapabilityAnswer = { can: 'yes', verified: '2026-01-01' }
const no: CapabilityAnswer = { can: 'no', reason: 'It has no such call.', verified: '2026-01-01' }
const all = Object.fromEntries(CAPABILITIES.map((name) => [name, yes])) as Record<
  CapabilityName,
  CapabilityAnswer
>
const restart: Task = {
  id: 't1',
  kind: 'server-action',
  title: 'Restart edge-fi-01',
  accountId: 'a',
  subject: 'a:1',
  state: 'waiting',
  progress: { done: 0, total: null, text: '' },
  error: null,
  createdAt: '2026-03-01T10:00:00Z',
  startedAt: null,
  finishedAt: null,
  unseen: false,
  parent: null,
}
const offers = (given: Partial<Server>, tasks: Task[] = []) =>
  serverActions(server(given), all, tasks)
const why = (given: Partial<Server>, id: string, tasks: Task[] = []) =>
  offers(given, tasks).find((offer) => offer.id === id)?.why

describe('serverActions', () => {
  it('leaves out what the provider lacks or nobody has built', () => {
    const some = { ...all, 'servers.power': no, 'servers.reinstall': { ...no, can: 'not_built' } }
    const ids = serverActions(server(), some as typeof all, []).map(({ id }) => id)
    expect(ids).toEqual(['renew', 'backup', 'rename', 'resetPassword', 'suspend', 'cancelRenewal'])
  })

  it('offers nothing while the provider is not known or a server has ended; one that is gone can be forgotten', () => {
    expect(serverActions(server(), undefined, [])).toEqual([])
    expect(offers({ goneAt: '2026-01-01' }).map(({ id }) => id)).toEqual(['forget'])
    expect(offers({}).map(({ id }) => id)).not.toContain('forget')
    expect(offers({ state: 'terminated' })).toEqual([])
  })

  it('says why a power action makes no sense now', () => {
    expect(why({ state: 'running' }, 'start')).toBe('It is running already.')
    expect(why({ state: 'running' }, 'restart')).toBeNull()
    expect(why({ state: 'stopped' }, 'start')).toBeNull()
    expect(why({ state: 'stopped' }, 'stop')).toBe('It is stopped.')
    expect(why({ state: 'problem' }, 'start')).toBeNull()
    expect(why({ state: 'problem' }, 'stop')).toBeNull()
  })

  it('allows nothing while the server is busy or a task is under way', () => {
    const busy = offers({ state: 'busy', stateText: 'Reinstalling' })
    expect(busy.every((offer) => offer.why === 'It is busy: Reinstalling.')).toBe(true)
    expect(why({}, 'restart', [restart])).toBe('“Restart edge-fi-01” is under way.')
    expect(why({}, 'restart', [{ ...restart, state: 'unknown' }])).toContain('not known')
    expect(why({}, 'restart', [{ ...restart, state: 'completed' }])).toBeNull()
    expect(why({}, 'restart', [{ ...restart, subject: 'a:2' }])).toBeNull()
  })

  it('renews only within the provider’s window, also what has just ended', () => {
    const windowed = {
      ...all,
      'servers.renew': { ...yes, window: { daysBefore: 5, daysAfter: 1 } },
    } as typeof all
    const at = (day: number) => new Date(Date.UTC(2026, 2, day))
    const renewal = (given: Partial<Server>, day: number) =>
      serverActions(server(given), windowed, [], false, at(day)).find(({ id }) => id === 'renew')
    const ending = { renewsAt: '2026-03-20T00:00:00Z' }
    expect(renewal(ending, 14)?.why).toContain('in the last 5 days of its term')
    expect(renewal(ending, 16)).toMatchObject({ why: null, spends: true })
    expect(renewal(ending, 21)?.why).toBeNull()
    expect(renewal(ending, 22)?.why).toContain('too long ago')
    expect(renewal({ ...ending, state: 'suspended' }, 16)?.why).toBeNull()
    expect(renewal({ ...ending, state: 'terminated' }, 20)?.why).toBeNull()
    expect(renewal({ ...ending, state: 'terminated' }, 23)).toBeUndefined()
    expect(renewal({ renewsAt: null }, 16)?.why).toContain('not known')
  })

  it('offers one of each pair', () => {
    expect(offers({ state: 'suspended' }).map(({ id }) => id)).toContain('unsuspend')
    expect(offers({ state: 'suspended' }).map(({ id }) => id)).not.toContain('suspend')
    const cancelled = offers({ cancelledAt: '2026-01-01' }).map(({ id }) => id)
    expect(cancelled).toContain('resumeRenewal')
    expect(cancelled).not.toContain('cancelRenewal')
  })

  it('leaves the way out of a suspension open', () => {
    expect(why({ state: 'suspended' }, 'unsuspend')).toBeNull()
    expect(why({ state: 'suspended' }, 'start')).toBe('It is suspended.')
    expect(why({ state: 'suspended' }, 'reinstall')).toBe('It is suspended.')
  })

  it('knows that a server billed by the hour has no renewal', () => {
    const price = { amount: { minor: 2, currency: 'EUR' }, per: 'hour' as const }
    expect(why({ price }, 'cancelRenewal')).toContain('by the hour')
    expect(why({ price, renewsAt: '2026-04-01' }, 'cancelRenewal')).toBeNull()
  })
})

describe('mainAction', () => {
  it('is the one that the state asks for, also while it has to wait', () => {
    const main = (given: Partial<Server>, tasks: Task[] = []) =>
      mainAction(server(given), offers(given, tasks))
    expect(main({ state: 'running' })?.id).toBe('restart')
    expect(main({ state: 'running' }, [restart])).toMatchObject({ id: 'restart', danger: false })
    expect(main({ state: 'stopped' })?.id).toBe('start')
    expect(main({ state: 'suspended' })?.id).toBe('unsuspend')
    expect(main({ state: 'terminated' })).toBeUndefined()
  })
})

describe('openTask', () => {
  it('is the unfinished one of that server', () => {
    expect(openTask('a:1', [{ ...restart, state: 'failed' }, restart])?.state).toBe('waiting')
    expect(openTask('a:2', [restart])).toBeUndefined()
  })
})
