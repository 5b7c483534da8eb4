import { describe, expect, onTestFinished, test } from 'vitest'
import { testCore } from '../support/core.ts'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import { httpServer, json } from '../support/http-server.ts'

/** One provider's demo server, its account read once. */
const start = async (provider: string) => {
  const { fleets, stop } = await startDemoFleet({ servers: 6, paceMs: 50, now: () => new Date() })
  onTestFinished(stop)
  const made = await testCore({})
  const { baseUrl, credential } = fleets.find((one) => one.provider === provider)!
  const account = await made.core.accounts.add({ provider, label: 'Main', baseUrl, credential })
  const sync = () => made.core.sync.account(account.id)
  await sync()
  const balance = async () => (await made.core.stores.balances.list())[0]
  const become = (what: string) =>
    fetch(`${baseUrl}/__becomes`, { method: 'POST', body: JSON.stringify({ what }) })
  const { core } = made
  const switchTo = async (on: boolean) => {
    const asked = await core.billing.setAutoCharge(account.id, { on }).catch((error) => error)
    const confirm = asked.data?.confirm?.token
    return { asked, confirm, send: () => core.billing.setAutoCharge(account.id, { on, confirm }) }
  }
  return { ...made, account, sync, balance, become, switchTo }
}

describe('the switch for automatic payment', () => {
  test('asks first with what it means, and sends once per word', async () => {
    const { core, balance, switchTo } = await start('aluy')
    expect(await balance()).toMatchObject({ autoCharge: true, autoChargeLocked: false })
    const off = await switchTo(false)
    expect(off.asked).toMatchObject({ data: { code: 'needs_confirmation' } })
    expect(off.asked.message).toMatch(/^New invoices of Main will no longer be paid by themselves/)
    expect((await balance())?.autoCharge).toBe(true)
    expect(await off.send()).toMatchObject({ autoCharge: false })
    expect((await balance())?.autoCharge).toBe(false)
    await expect(off.send()).rejects.toMatchObject({ code: 'needs_confirmation' })
    const on = await switchTo(true)
    expect(on.asked.message).toContain('from its balance, which has €42.50 now')
    await expect(
      core.billing.setAutoCharge((await balance())!.accountId, { on: false, confirm: on.confirm }),
    ).rejects.toMatchObject({ code: 'needs_confirmation' })
    const journal = await core.journal.list({ limit: 10 })
    expect(journal.map(({ operation, state }) => [operation, state])).toEqual([
      ['aluy.balance.setAutoCharge', 'confirmed'],
    ])
  })

  test('is refused where the account is read only, prepaid, or the provider has none', async () => {
    const { core, account, sync, become, switchTo } = await start('aluy')
    await core.accounts.change(account.id, { readOnly: true })
    await expect((await switchTo(false)).send()).rejects.toMatchObject({ code: 'forbidden' })
    await become('no-credit')
    await sync()
    expect((await switchTo(false)).asked).toMatchObject({ code: 'not_now' })
    const other = await start('vpsnet')
    expect((await other.switchTo(true)).asked).toMatchObject({ code: 'unsupported' })
  })
})

test('each provider tells its balance in its own way', async () => {
  const aluy = await start('aluy')
  expect(await aluy.balance()).toMatchObject({
    available: { minor: 4250, currency: 'EUR' },
    kind: 'wallet',
    mode: 'postpaid',
  })
  const { items, total } = await aluy.core.stores.transactions.list({ limit: 100 })
  expect(total).toBe(50)
  // Each follows from the one before it.
  expect(items[0]?.balanceAfter?.minor).toBe(4250)
  items.slice(1).forEach(({ balanceAfter }, n) => {
    expect(balanceAfter!.minor).toBe(items[n]!.balanceAfter!.minor - items[n]!.amount.minor)
  })
  const time4vps = await start('time4vps')
  expect(await time4vps.balance()).toMatchObject({
    available: { minor: 16_500, currency: 'EUR' },
    kind: 'credit',
    autoCharge: null,
  })
  const invoices = await time4vps.core.stores.invoices.list()
  const unpaid = invoices.filter(({ state }) => state === 'unpaid')
  expect(unpaid.length).toBe(1)
  expect((await time4vps.balance())?.unpaid).toEqual(unpaid[0]?.total)
  expect(unpaid[0]?.dueAt).toMatch(/-08T/)
  const methods = await time4vps.core.billing.paymentMethods(time4vps.account.id)
  expect(methods).toEqual([
    { id: '9', name: 'PayPal', fee: { fixed: { minor: 30, currency: 'EUR' }, percent: 2.9 } },
    { id: '10', name: 'BankTransfer', fee: { fixed: { minor: 0, currency: 'EUR' }, percent: 0 } },
  ])
  const vpsnet = await start('vpsnet')
  expect(await vpsnet.balance()).toMatchObject({
    available: { minor: 9900, currency: 'USD' },
    credits: { minor: 0, currency: 'USD' },
    unpaid: null,
  })
  const spend = await vpsnet.core.billing.spend()
  expect(spend.length).toBeGreaterThan(6)
  expect(new Set(spend.map(({ source, currency }) => `${source} ${currency}`))).toEqual(
    new Set(['invoices USD']),
  )
})

/** VPS.NET's call for the balance over a socket, which answers what no document promises. */
const answering = async (billing: unknown) => {
  const server = await httpServer(async ({ url }, response) =>
    url.includes('get_credits')
      ? json(response, 200, billing)
      : json(response, 200, url.includes('profile') ? { user: { id: 1 } } : []),
  )
  const { core } = await testCore({})
  const account = await core.accounts.add({
    provider: 'vpsnet',
    label: 'Main',
    baseUrl: server.url,
    credential: { email: 'dana@example.com', apiKey: 'abc123' },
  })
  await core.sync.account(account.id)
  const [balance] = await core.stores.balances.list()
  const reads = await core.storage.get(
    `select error from reads where account_id = ? and list = 'balance'`,
    account.id,
  )
  return { balance, failed: reads?.error !== null }
}

test.each([
  ['a text', { current_balance: '99.05', currency: 'USD' }, 9905, 'USD'],
  ['negative', { current_balance: -12.5, currency: 'USD' }, -1250, 'USD'],
  ['zero', { current_balance: 0, currency: 'USD' }, 0, 'USD'],
  ['three decimals', { current_balance: '1.234', currency: 'KWD' }, 1234, 'KWD'],
  ['no decimals', { current_balance: '1234', currency: 'JPY' }, 1234, 'JPY'],
  ['without a currency', { current_balance: 5 }, 500, 'XXX'],
  ['with a currency that is none', { current_balance: 5, currency: '€' }, 500, 'XXX'],
] as const)('a balance that is %s', async (_name, billing, minor, currency) => {
  const { balance, failed } = await answering(billing)
  expect(failed).toBe(false)
  expect(balance?.available).toEqual({ minor, currency })
})

test.each([
  ['missing', { currency: 'USD' }],
  ['a word', { current_balance: 'plenty', currency: 'USD' }],
  ['more than money is', { current_balance: '99999999999999999999', currency: 'USD' }],
])('a balance that is %s is not told, and never zero', async (_name, billing) => {
  expect((await answering(billing)).balance?.available).toBeNull()
})

test('a balance of the wrong type is a failed read', async () => {
  const { balance, failed } = await answering({ current_balance: { usd: 3 }, currency: 'USD' })
  expect([balance, failed]).toEqual([undefined, true])
})
