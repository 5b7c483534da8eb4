import { expect, test } from 'vitest'
import { NO_MARKS } from '@shared/domain/marks.ts'
import type { Server } from '@shared/domain/server.ts'
import { dueReminders, type Renewing } from './due.ts'
import { reminderOf } from './notice.ts'

const now = new Date(2026, 10, 10, 15)
const server = (name: string, change: Partial<Server> = {}): Renewing => ({
  id: `a:${name}`,
  accountId: 'a',
  provider: 'harbour',
  providerId: name,
  name,
  hostname: null,
  state: 'running',
  stateText: 'running',
  addresses: [],
  plan: null,
  location: null,
  resources: { cpuCores: null, memoryBytes: null, storageBytes: null, trafficBytes: null },
  price: null,
  pending: null,
  createdAt: null,
  cancelledAt: null,
  provisionFailed: false,
  os: null,
  backups: null,
  marks: NO_MARKS,
  seenAt: now.toISOString(),
  goneAt: null,
  byHand: false,
  ...change,
  renewsAt: change.renewsAt ?? '2026-11-12T12:00:00',
})
const names = (servers: readonly Server[], remindDays = 5): string[] =>
  dueReminders(servers, { remindDays, daysBefore: () => null }, now).map(({ name }) => name)

test('what renews from today to the last of the days, the soonest first', () => {
  const servers = [
    server('last', { renewsAt: '2026-11-15T23:00:00' }),
    server('later', { renewsAt: '2026-11-16T01:00:00' }),
    server('today', { renewsAt: '2026-11-10T09:00:00' }),
    server('past', { renewsAt: '2026-11-09T12:00:00' }),
    server('unreadable', { renewsAt: 'soon' }),
  ]
  expect(names(servers)).toEqual(['today', 'last'])
  expect(names(servers, 0)).toEqual([])
})

test('not what is cancelled, terminated or gone, nor what has no date', () => {
  const none: Server = { ...server('none'), renewsAt: null }
  const at = now.toISOString()
  const servers = [
    none,
    server('cancelled', { cancelledAt: at }),
    server('terminated', { state: 'terminated' }),
    server('gone', { goneAt: at }),
  ]
  expect(names(servers)).toEqual([])
})

test('one server is named with its date and price', () => {
  const price = { amount: { minor: 700, currency: 'EUR' }, per: 'month' } as const
  expect(reminderOf([server('edge', { price })], now)).toEqual({
    kind: 'reminder',
    title: 'Renews soon: edge',
    body: '12 November 2026, €7.00 a month.',
    to: '/servers/a%3Aedge',
  })
  expect(reminderOf([server('edge')], now).body).toBe('12 November 2026.')
})

test('several are one notice that names the soonest', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => server(name))
  expect(reminderOf([a!, b!, c!, d!], now)).toMatchObject({
    title: '4 servers renew soon',
    body: 'a: 12 November 2026\nb: 12 November 2026\nc: 12 November 2026\nand 1 more',
    to: '/servers?q=expires%3C3d',
  })
})

test('where servers are renewed by hand, when the window opens, whatever the days', () => {
  const wanted = { remindDays: 1, daysBefore: () => 5 }
  const servers = [
    server('open', { renewsAt: '2026-11-15T14:00:00' }),
    server('not yet', { renewsAt: '2026-11-15T16:00:00' }),
    server('past', { renewsAt: '2026-11-09T12:00:00' }),
  ]
  const due = dueReminders(servers, wanted, now)
  expect(due.map(({ name, byHand }) => [name, byHand])).toEqual([['open', true]])
  expect(reminderOf([due[0]!], now)).toMatchObject({
    title: 'Can be renewed now: open',
    body: 'Ends unless you renew it: 15 November 2026.',
  })
})
