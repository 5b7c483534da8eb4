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

const startWithBalance = async () => {
  const made = await start()
  const { core, account } = made
  const owner = { accountId: account.id, provider: 'harbour' }
  /** A read that finds this, and the look after it. */
  const has = async (minor: number, hoursLeft: number | null = null, currency = 'EUR') => {
    const facts = { kind: 'wallet', mode: 'prepaid', autoCharge: null } as const
    const available = { minor, currency }
    await core.stores.balances.save(owner, { ...facts, hoursLeft, available }, '2026-11-10')
    await remindersOf(made).look()
  }
  const bodies = () => made.notices.map(({ body }) => body)
  return { ...made, has, bodies }
}

test('a balance that will not last is told of once, and again after it was higher', async () => {
  const { core, account, notices, has } = await startWithBalance()
  await has(1230, 80)
  await has(1230)
  expect(notices).toEqual([])
  await has(1230, 41.7)
  await has(1230, 40)
  expect(notices).toEqual([
    {
      kind: 'reminder',
      title: 'Low balance: Main',
      body: '€12.30 left. Lasts for about 41 hours at what runs now.',
      to: `/billing/balances/${account.id}`,
    },
  ])
  await has(1230, 200)
  await has(1230, 1.9)
  expect(notices.length).toBe(2)
  core.settings.change({ remindHours: 0 })
  await has(1230, 0)
  expect(notices.length).toBe(2)
})

test('a balance below the amount that the user set is told of once a fall', async () => {
  const { core, account, bodies, has, ...made } = await startWithBalance()
  await has(500)
  expect(bodies()).toEqual([])
  await core.accounts.change(account.id, { alertBelow: { minor: 1000, currency: 'EUR' } })
  await has(1000)
  expect(bodies()).toEqual([])
  await has(999)
  await has(0)
  await has(-1)
  expect(bodies()).toEqual(['€9.99 left, below €10.00.'])
  // Another currency is another amount.
  await has(1, null, 'USD')
  await has(-250)
  expect(bodies().slice(1)).toEqual(['-€2.50 left, below €10.00.'])
  await core.close()
  const again = await testCore({
    providers: [harbour],
    dataDir: made.dataDir,
    keychain: made.keychain,
  })
  await remindersOf(again).look()
  expect(again.notices).toEqual([])
})

test('both reasons at once are one notice; a second reason later is another', async () => {
  const { core, account, bodies, has } = await startWithBalance()
  await core.accounts.change(account.id, { alertBelow: { minor: 1000, currency: 'EUR' } })
  await has(999, 10)
  expect(bodies()).toEqual(['€9.99 left, below €10.00. Lasts for about 10 hours at what runs now.'])
  await has(2000, 10)
  await has(900, 10)
  expect(bodies().length).toBe(2)
})

test('a fall in quiet hours is told of afterwards, and a rise in them is not missed', async () => {
  const { core, account, bodies, has, ...made } = await startWithBalance()
  await core.accounts.change(account.id, { alertBelow: { minor: 1000, currency: 'EUR' } })
  await has(900)
  const hour = (offset: number): string =>
    `${String((new Date().getHours() + offset + 24) % 24).padStart(2, '0')}:00`
  core.settings.change({ quietHours: { from: hour(0), to: hour(2) } })
  await has(2000)
  await has(800)
  expect(bodies().length).toBe(1)
  core.settings.change({ quietHours: null })
  await remindersOf({ core, ...made }).look()
  expect(bodies()[1]).toBe('€8.00 left, below €10.00.')
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
