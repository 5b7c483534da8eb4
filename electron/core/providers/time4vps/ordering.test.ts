import { expect, test, vi } from 'vitest'
import { isAppError } from '@shared/domain/app-error.ts'
import { Offer, OrderForm, OrderMatch, Quote, type OrderValues } from '@shared/domain/ordering.ts'
import { atDemo, endsOfOddAnswers, randomOrders } from '../../../../tests/support/ordering.ts'
import { checkInput } from '../../operations/exchange.ts'
import { unexpectedResponse } from '../../errors/from-http.ts'
import type { CapabilityContext } from '../kit/capability.ts'
import demoServer from './demo-server.ts'
import provider from './index.ts'
import { ordering } from './ordering/index.ts'

const VALUES = {
  cycle: 'm',
  domain: 'new.example.com',
  'custom[1617]': '10410',
  pay_method: '10',
}
const eur = (minor: number) => ({ minor, currency: 'EUR' })

test('the products of all categories of servers, a call for each', async () => {
  const calls: string[] = []
  const { ctx } = await atDemo(provider, { onCall: (id) => calls.push(id) })
  const offers = Offer.array().parse(await ordering.offers(ctx))
  expect(calls.length).toBe(5)
  expect(offers.map(({ id, group }) => [id, group])).toEqual([
    ['333', 'Linux VPS'],
    ['334', 'Linux VPS'],
    ['335', 'Linux VPS'],
    ['336', 'Linux VPS'],
    ['340', 'Storage VPS'],
  ])
  expect(offers[1]).toMatchObject({
    name: 'Linux 16',
    cpuCores: 4,
    memoryBytes: 16 * 1024 ** 3,
    storageBytes: 160 * 1024 ** 3,
    trafficBytes: 4 * 1024 * 1e9,
    price: { amount: eur(2999), per: 'month' },
    unavailable: null,
  })
  expect(offers[2]?.unavailable).not.toBeNull()
})

test('every offer has a form whose values are quoted by the provider', async () => {
  const { ctx } = await atDemo(provider)
  for (const { id, unavailable } of await ordering.offers(ctx)) {
    const form = OrderForm.parse(await ordering.form(ctx, id))
    expect(form.offer).toMatchObject({ id, unavailable })
    if (unavailable !== null) continue
    for (const values of await randomOrders(ordering, ctx, form, 30)) {
      const { operation, input } = ordering.request(id, values)
      expect(checkInput(operation, input)).toEqual(input)
      const quote = Quote.parse(await ordering.quote(ctx, id, values))
      expect(quote.estimate).toBe(false)
      expect(quote.now?.minor).toBeGreaterThan(0)
      const named = ['m', 'q', 'a'].includes(String(values.cycle))
      expect(quote.recurring === null).toBe(!named)
      if (!named) expect(quote.note).toMatch(/^Every [23] years: €/)
    }
  }
})

test('what the demo server quotes is what the price list comes to', async () => {
  const { ctx } = await atDemo(provider)
  const blind: CapabilityContext = {
    ...ctx,
    run: (operation, input) =>
      operation.id === 'time4vps.cart.quote'
        ? Promise.reject(unexpectedResponse(200, 'HTML'))
        : ctx.run(operation, input),
  }
  const values = {
    ...VALUES,
    'custom[1617]': '10412',
    'custom[1621]': '10421',
    'custom[1618]': '10331',
    'custom[1619]': 3,
    'custom[1620]': true,
  }
  const told = await ordering.quote(ctx, '333', values)
  const own = await ordering.quote(blind, '333', values)
  expect(told).toMatchObject({ now: eur(799 + 1599 + 200 + 450 + 125), estimate: false })
  expect(own).toMatchObject({ now: told.now, recurring: told.recurring, estimate: true })
  expect(own.note).toMatch(/gave no quote/)
  expect(own.lines).toEqual([
    { label: 'Linux 4, monthly', amount: eur(799) },
    { label: 'Control panel: cPanel', amount: eur(1599) },
    { label: 'Additional disk: 50 GB', amount: eur(200) },
    { label: 'Additional addresses × 3', amount: eur(450) },
    { label: 'Weekly backups', amount: eur(125) },
  ])
  const yearly = await ordering.quote(blind, '333', { ...values, cycle: 'a' })
  expect(yearly).toMatchObject({ now: null, recurring: null, estimate: true })
  const paypal = await ordering.quote(blind, '333', { ...VALUES, pay_method: '9' })
  expect(paypal.now).toEqual(eur(799 + 30 + 23))
  expect(paypal.recurring).toEqual({ amount: eur(799), per: 'month' })
})

test('a promotion, and what the provider refuses, by its field', async () => {
  const { ctx } = await atDemo(provider)
  const cheaper = await ordering.quote(ctx, '333', { ...VALUES, promocode: 'SPRING' })
  expect(cheaper).toMatchObject({
    now: eur(719),
    recurring: { amount: eur(799), per: 'month' },
    lines: [
      { label: 'Subtotal', amount: eur(799) },
      { label: 'Discount', amount: eur(-80) },
      { label: 'Total', amount: eur(719) },
    ],
  })
  const refusals: [OrderValues, string][] = [
    [{ promocode: 'WINTER' }, 'promocode'],
    [{ domain: 'localhost' }, 'domain'],
    [{ domain: '' }, 'domain'],
    [{ cycle: 'x' }, 'cycle'],
    [{ pay_method: '77' }, 'pay_method'],
    [{ 'custom[1617]': '1' }, 'custom[1617]'],
    [{ 'custom[1619]': 9 }, 'custom[1619]'],
    [{ 'custom[1619]': '3' }, 'custom[1619]'],
  ]
  for (const [change, path] of refusals) {
    const work = ordering.quote(ctx, '333', { ...VALUES, ...change })
    await expect(work, path).rejects.toMatchObject({
      code: 'invalid_input',
      data: { fields: [{ path }] },
    })
  }
})

test('an unknown system and too little credit are refused, and nothing is ordered', async () => {
  const { core, account } = await atDemo(provider)
  const place = async (offer: string, values: OrderValues): Promise<string> => {
    const { operation, input } = ordering.request(offer, values)
    const work = core.executor.run(account.id, operation, input, { confirmed: true })
    return work.then(
      () => 'ordered',
      (error: unknown) => (isAppError(error) ? error.code : 'other'),
    )
  }
  expect(await place('333', { ...VALUES, 'custom[1617]': '1' })).toBe('not_found')
  expect(await place('334', { ...VALUES, cycle: 'a' })).toBe('insufficient_funds')
  expect(await place('335', VALUES)).toBe('invalid_input')
  await core.sync.account(account.id)
  expect((await core.stores.balances.list())[0]?.available).toEqual(eur(16_500))
})

test('an order is found again, surely; its server and its invoice appear', async () => {
  const { core, account, ctx, now } = await atDemo(provider)
  await core.sync.account(account.id)
  const invoices = (await core.stores.invoices.list()).length
  const sentAt = now().toISOString()
  const { operation, input } = ordering.request('333', VALUES)
  const sent = { offer: '333', values: VALUES, input, sentAt }
  expect(await ordering.reconcile(ctx, sent)).toEqual([])
  const answer = await core.executor.run(account.id, operation, input, { confirmed: true })
  const [match] = await vi.waitFor(async () => {
    const found = OrderMatch.array().parse(await ordering.reconcile(ctx, sent))
    expect(found.filter(({ sure }) => sure).length).toBe(1)
    return found
  }, 20_000)
  expect(match?.providerId).toBe(ordering.orderIdIn(answer, {}))
  expect(match?.label).toBe('Linux 4 new.example.com')
  expect(match?.why).toContain('the same host name')
  await vi.waitFor(async () => {
    await core.sync.account(account.id)
    const servers = await core.stores.servers.list()
    expect(servers.map(({ hostname }) => hostname)).toContain('new.example.com')
    expect((await core.stores.invoices.list()).length).toBe(invoices + 1)
  }, 20_000)
  const later = new Date(now().getTime() + 2 * 86_400_000).toISOString()
  expect(await ordering.reconcile(ctx, { ...sent, sentAt: later })).toEqual([])
})

test('two of one host name are not sure', async () => {
  const { core, account, ctx, now } = await atDemo(provider)
  const { operation, input } = ordering.request('333', VALUES)
  const sent = { offer: '333', values: VALUES, input, sentAt: now().toISOString() }
  for (let n = 0; n < 2; n++)
    await core.executor.run(account.id, operation, input, { confirmed: true })
  await vi.waitFor(async () => {
    const found = await ordering.reconcile(ctx, sent)
    expect(found.map(({ sure }) => sure)).toEqual([false, false])
  }, 20_000)
})

test('the demo server: dearer, sold out, no credit', async () => {
  const demo = demoServer.create({ servers: 2, paceMs: 0, now: () => new Date() })
  const { username, password } = demo.credential
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const order = async (): Promise<Record<string, unknown>> => {
    const request = new Request('http://demo/api/order/333', {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify({ domain: 'a.example.com' }),
    })
    return (await demo.fetch(request)).json() as Promise<Record<string, unknown>>
  }
  expect((await order()).total).toBe('7.99')
  demo.becomes?.dearer?.()
  expect((await order()).total).toBe('8.79')
  demo.becomes?.['no-credit']?.()
  expect(await order()).toEqual({ error: ['Insufficient balance'] })
  demo.becomes?.['sold-out']?.()
  expect(await order()).toEqual({ error: ['Product is out of stock'] })
})

test('answers that no document promises end in what the contract takes, or in an AppError', async () => {
  const { ctx } = await atDemo(provider)
  const order = { offer: '333', values: VALUES }
  const ends = await endsOfOddAnswers({ ...provider, ordering }, ctx, order, 400)
  expect(ends.results).toBeGreaterThan(200)
  expect(ends.errors).toBeGreaterThan(100)
})
