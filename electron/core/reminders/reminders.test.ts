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
    stores: core.stores,
    registry: core.registry,
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

test('a low balance is told of once, and again after it was higher', async () => {
  const { core, account, notices, ...made } = await start()
  const owner = { accountId: account.id, provider: 'harbour' }
  const lasts = async (hoursLeft: number | null) => {
    const facts = { mode: 'prepaid', autoCharge: null, transactions: [], hoursLeft } as const
    const available = { minor: 1230, currency: 'EUR' }
    await core.stores.balances.save(owner, { ...facts, transactions: [], available }, 'now')
    await remindersOf({ core, notices, ...made }).look()
  }
  await lasts(80)
  await lasts(null)
  expect(notices).toEqual([])
  await lasts(41.7)
  await lasts(40)
  expect(notices).toEqual([
    {
      kind: 'reminder',
      title: 'Low balance: Main',
      body: '€12.30 lasts for about 41 hours at what runs now.',
      to: `/accounts/${account.id}`,
    },
  ])
  await lasts(200)
  await lasts(1.9)
  expect(notices.length).toBe(2)
  core.settings.change({ remindHours: 0 })
  await lasts(0)
  expect(notices.length).toBe(2)
})

test('nothing is told of demo accounts', async () => {
  const { core, account, renews, notices, ...made } = await start()
  await renews(inDays(2))
  await core.storage.run('update accounts set demo = 1 where id = ?', account.id)
  await remindersOf({ core, notices, ...made }).look()
  expect(notices).toEqual([])
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
