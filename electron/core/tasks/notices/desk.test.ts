import { expect, test, vi } from 'vitest'
import { Settings } from '@shared/domain/settings.ts'
import { testClock } from '../../../../tests/support/clock.ts'
import type { Notice } from '../../ports.ts'
import { noticeDesk } from './desk.ts'

type As = NonNullable<Notice['end']>['as']

const ended = (n: number, as: As = 'completed', kind = 'server-action'): Notice => ({
  kind,
  title: `Restart web-${n}`,
  body: as === 'failed' ? `web-${n} is locked.` : `web-${n} is running.`,
  to: `/servers/${n}`,
  end: { task: `Restart web-${n}`, as },
})

/** A desk at this local hour; `screen` is what is shown and not closed. */
const open = (settings: Partial<Settings> = {}, hour = 12) => {
  const clock = testClock(new Date(2026, 4, 1, hour).toISOString())
  const screen: Notice[] = []
  const hours: number[] = []
  const desk = noticeDesk({
    clock,
    settings: () => Settings.parse(settings),
    show: (notice) => {
      screen.push(notice)
      hours.push(clock.now().getHours())
      return { close: () => void screen.splice(screen.indexOf(notice), 1) }
    },
  })
  return { screen, hours, desk }
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

test('a single end is shown at once and as it is', () => {
  const { desk, screen } = open()
  desk.notify(ended(1))
  expect(screen).toEqual([ended(1)])
})

test('three are shown one by one', async () => {
  const { desk, screen } = open()
  for (const n of [1, 2, 3]) desk.notify(ended(n))
  expect(screen.length).toBe(1)
  await settled()
  expect(screen).toEqual([ended(1), ended(2), ended(3)])
})

test('a crowd is one notification with its counts and the first failure', async () => {
  const { desk, screen } = open()
  for (let n = 1; n <= 10; n++) desk.notify(ended(n))
  desk.notify(ended(11, 'failed'))
  desk.notify(ended(12, 'failed'))
  await settled()
  expect(screen).toEqual([
    {
      kind: 'summary',
      title: '12 tasks ended',
      body: '10 done, 2 failed: Restart web-11. web-11 is locked.',
      to: '/tasks',
    },
  ])
})

test('what ends after the window is a first again', async () => {
  const { desk, screen } = open()
  desk.notify(ended(1))
  await settled()
  desk.notify(ended(2))
  expect(screen).toEqual([ended(1), ended(2)])
})

/** What the runner keeps until it is asked for. */
const owing = (...notices: Notice[]) => {
  const held = [...notices]
  return () => Promise.resolve(held.splice(0))
}

test('what ends in the window of another end is held, for a crash, and shown when it closes', async () => {
  const { desk, screen } = open()
  const over = new AbortController()
  expect(desk.holds()).toBe(false)
  desk.notify(ended(1))
  expect(desk.holds()).toBe(true)
  const watching = desk.watch(owing(ended(2), ended(3), ended(4, 'failed')), over.signal)
  await vi.waitFor(() => expect(screen[0]).toMatchObject({ title: '4 tasks ended' }))
  over.abort()
  await watching
  expect(screen.length).toBe(1)
  expect(desk.holds()).toBe(false)
})

test('in quiet hours nothing is shown; afterwards one summary, once', async () => {
  const { desk, screen, hours } = open({ quietHours: { from: '22:00', to: '07:00' } }, 23)
  expect(desk.holds()).toBe(true)
  const over = new AbortController()
  const watching = desk.watch(owing(ended(1), ended(2, 'lost')), over.signal)
  await vi.waitFor(() => expect(screen.length).toBe(1), { timeout: 10_000 })
  expect(screen[0]).toMatchObject({
    title: '2 tasks ended',
    body: '1 done, 1 lost track of: Restart web-2. web-2 is running.',
  })
  expect(hours).toEqual([7])
  over.abort()
  await watching
  expect(screen.length).toBe(1)
})

test('a single end of the quiet hours is shown as it is', async () => {
  const { desk, screen } = open({ quietHours: { from: '22:00', to: '07:00' } }, 6)
  const over = new AbortController()
  const watching = desk.watch(owing(ended(1)), over.signal)
  await vi.waitFor(() => expect(screen).toEqual([ended(1)]), { timeout: 10_000 })
  over.abort()
  await watching
})

test('kinds that the user does not want are left out, and all without the master switch', () => {
  const notify = { actions: false, downloads: true, operations: true, reminders: true }
  const some = open({ notify })
  some.desk.notify(ended(1))
  some.desk.notify(ended(2, 'completed', 'bulk'))
  some.desk.notify(ended(3, 'completed', 'operation-end'))
  expect(some.screen.map(({ to }) => to)).toEqual(['/servers/3'])
  const none = open({ notifications: false })
  none.desk.notify(ended(1))
  none.desk.notify({ kind: 'reminder', title: 'Renews soon', body: '', to: '/servers' })
  expect(none.screen).toEqual([])
})
