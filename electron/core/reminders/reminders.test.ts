import { expect, test } from 'vitest'
import { type TestCore, testCore } from '../../../tests/support/core.ts'
import { harbour, startHarbour } from '../../../tests/support/harbour.ts'
import { systemClock } from '../clock.ts'
import { createReminders } from './reminders.ts'

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString()

/** The reminders over this core, as the app wires them. */
const remindersOf = ({ core, notices }: TestCore) =>
  createReminders({
    storage: core.storage,
    servers: core.stores.servers,
    settings: core.settings,
    notifier: { holds: () => false, notify: (notice) => void notices.push(notice) },
    clock: systemClock,
  })

const start = async () => {
  const server = await startHarbour()
  const made = await testCore({ providers: [harbour] })
  const account = await made.core.accounts.add({
    provider: 'harbour',
    label: 'Main',
    baseUrl: server.url,
    credential: { key: 'good' },
  })
  await made.core.sync.account(account.id)
  const renews = (at: string) =>
    made.core.stores.servers.merge(`${account.id}:m1`, { renewsAt: at }, new Date().toISOString())
  return { account, renews, ...made }
}

test('a renewal is told of once, also after a restart of the app; the next one again', async () => {
  const made = await start()
  const at = inDays(3)
  await made.renews(at)
  await remindersOf(made).look()
  await remindersOf(made).look()
  expect(made.notices.map(({ title }) => title)).toEqual(['Renews soon: web-m1'])
  await made.core.close()
  const { dataDir, keychain, account } = made
  const again = await testCore({ providers: [harbour], dataDir, keychain })
  await remindersOf(again).look()
  expect(again.notices).toEqual([])
  const id = `${account.id}:m1`
  await again.core.stores.servers.merge(id, { renewsAt: inDays(4) }, new Date().toISOString())
  await remindersOf(again).look()
  expect(again.notices.length).toBe(1)
})

test('what is not wanted now is told of later', async () => {
  const made = await start()
  await made.renews(inDays(2))
  const now = new Date()
  const hour = (offset: number): string =>
    `${String((now.getHours() + offset + 24) % 24).padStart(2, '0')}:00`
  made.core.settings.change({ quietHours: { from: hour(0), to: hour(2) } })
  await remindersOf(made).look()
  made.core.settings.change({ quietHours: null, notifications: false })
  await remindersOf(made).look()
  expect(made.notices).toEqual([])
  made.core.settings.change({ notifications: true })
  await remindersOf(made).look()
  expect(made.notices.length).toBe(1)
})

test('what was reminded goes with the account', async () => {
  const made = await start()
  await made.renews(inDays(2))
  await remindersOf(made).look()
  const rows = () => made.core.storage.all('select * from reminded')
  expect((await rows()).length).toBe(1)
  await made.core.accounts.remove(made.account.id)
  expect(await rows()).toEqual([])
})
