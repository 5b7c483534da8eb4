import { expect, test } from 'vitest'
import { harbour, startHarbour } from '../../../tests/support/harbour.ts'
import { testCore } from '../../../tests/support/core.ts'
import type { BalanceFacts, TransactionFacts } from '../providers/kit/capability.ts'

const euro = (minor: number) => ({ minor, currency: 'EUR' })
const booking = (n: number, given: Partial<TransactionFacts> = {}): TransactionFacts => ({
  providerId: `t${n}`,
  type: 'USAGE',
  text: `Hourly VPS: web-${n}`,
  amount: euro(-7),
  balanceAfter: euro(1000 - n * 7),
  at: new Date(Date.UTC(2026, 10, 1, n)).toISOString(),
  ...given,
})
const range = (from: number, to: number): TransactionFacts[] =>
  Array.from({ length: to - from + 1 }, (_, n) => booking(to - n))

const start = async () => {
  const server = await startHarbour()
  const { core } = await testCore({ providers: [harbour] })
  const { id: accountId } = await core.accounts.add({
    provider: 'harbour',
    label: 'Main',
    baseUrl: server.url,
    credential: { key: 'good' },
  })
  const save = (facts: Partial<BalanceFacts>, at = '2026-11-10T10:00:00.000Z') =>
    core.stores.balances.save(
      { accountId, provider: 'harbour' },
      { available: euro(1000), kind: 'wallet', mode: 'prepaid', autoCharge: null, ...facts },
      at,
    )
  const page = (wanted: Parameters<typeof core.stores.transactions.list>[0]) =>
    core.stores.transactions.list(wanted)
  return { core, accountId, save, page }
}

test('bookings are kept when the provider no longer tells them, each once', async () => {
  const { core, accountId, save, page } = await start()
  await save({ transactions: range(1, 5) })
  await save({ transactions: range(4, 8) })
  const { items, total, more } = await page({ limit: 1000 })
  expect([total, more]).toEqual([8, false])
  expect(items.map(({ id }) => id)).toEqual(
    [8, 7, 6, 5, 4, 3, 2, 1].map((n) => `${accountId}:t${n}`),
  )
  expect(items[0]).toEqual({
    id: `${accountId}:t8`,
    accountId,
    type: 'USAGE',
    text: 'Hourly VPS: web-8',
    amount: euro(-7),
    balanceAfter: euro(944),
    at: '2026-11-01T08:00:00.000Z',
  })
  await core.accounts.remove(accountId)
  expect((await page({ limit: 10 })).total).toBe(0)
})

test('pages follow each other without a double or a hole, also where times are alike or missing', async () => {
  const { save, page } = await start()
  const at = '2026-11-01T00:00:00.000Z'
  const alike = Array.from({ length: 25 }, (_, n) => booking(n, { at: n % 5 === 0 ? null : at }))
  await save({ transactions: alike })
  const seen: string[] = []
  for (let pages = 0; pages < 10; pages++) {
    const { items, more } = await page({ limit: 4, before: seen.at(-1) })
    seen.push(...items.map(({ id }) => id))
    if (!more) break
  }
  expect(seen.length).toBe(25)
  // Those of one time in the provider's order, those of no time at the end.
  const order = [...alike.filter((one) => one.at), ...alike.filter((one) => !one.at)]
  expect(seen.map((id) => id.split(':')[1])).toEqual(order.map((one) => one.providerId))
  expect(new Set(seen).size).toBe(25)
})

test('a search finds words of the text, type, amount, currency and day, and no pattern', async () => {
  const { save, page } = await start()
  await save({
    transactions: [
      booking(3, { type: 'TOPUP', text: '100% von "Bänk"', amount: euro(5000) }),
      ...range(1, 2),
    ],
  })
  const found = async (search: string) => (await page({ search, limit: 10 })).total
  expect(await found('usage WEB-2')).toBe(1)
  expect(await found('50.00')).toBe(1)
  expect(await found('-0.07 eur 2026-11-01')).toBe(2)
  expect(await found('100% "bänk"')).toBe(1)
  expect(await found('_opup')).toBe(0)
  expect(await found("' or 1=1 --")).toBe(0)
})

test('where earlier bookings may be missing, the month says so', async () => {
  const { core, save } = await start()
  const spent = async () =>
    (await core.stores.transactions.spent()).map(({ month, minor, items, partial }) =>
      [month, minor, items, partial].join(' '),
    )
  const inMonth = (month: number) => (one: TransactionFacts) => ({
    ...one,
    providerId: `${month}-${one.providerId}`,
    at: one.at!.replace('2026-11', `2026-${month}`),
  })
  // All that there is: nothing is missing.
  await save({ transactions: range(1, 3).map(inMonth(10)) })
  expect(await spent()).toEqual(['2026-10 21 3 false'])
  // Only the newest, none of which was known.
  await save({ transactions: range(1, 3).map(inMonth(11)), moreTransactions: true })
  expect(await spent()).toEqual(['2026-10 21 3 false', '2026-11 21 3 true'])
  // They reach back to what was known.
  await save({ transactions: range(3, 6).map(inMonth(11)), moreTransactions: true })
  expect(await spent()).toEqual(['2026-10 21 3 false', '2026-11 42 6 true'])
})

test('money that comes in is no spend', async () => {
  const { core, save } = await start()
  await save({ transactions: [booking(2, { amount: euro(9000) }), ...range(1, 1)] })
  expect((await core.stores.transactions.spent())[0]).toMatchObject({ minor: 7n, items: 1 })
})

test('the last balance of each day is kept', async () => {
  const { core, accountId, save } = await start()
  await save({ available: euro(500) }, '2026-11-08T22:00:00.000Z')
  await save({ available: euro(400) }, '2026-11-09T01:00:00.000Z')
  await save({ available: { minor: 1, currency: 'KWD' } }, '2026-11-09T23:59:00.000Z')
  await save({ available: null }, '2026-11-10T10:00:00.000Z')
  expect(await core.stores.balances.history(accountId)).toEqual([
    { day: '2026-11-08', amount: euro(500) },
    { day: '2026-11-09', amount: { minor: 1, currency: 'KWD' } },
  ])
})

test('an amount that is none keeps what was read before', async () => {
  const { core, save, page } = await start()
  await save({})
  for (const minor of [Number.NaN, Infinity, 1e300, 0.5]) {
    const failed = { code: 'unexpected_response' }
    await expect(save({ available: euro(minor) })).rejects.toMatchObject(failed)
    await expect(
      save({ transactions: [booking(1, { amount: euro(minor) })] }),
    ).rejects.toMatchObject(failed)
  }
  expect((await core.stores.balances.list())[0]?.available).toEqual(euro(1000))
  expect((await page({ limit: 10 })).total).toBe(0)
})
