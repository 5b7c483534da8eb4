import { describe, expect, onTestFinished, test } from 'vitest'
import { isAppError } from '../../shared/domain/app-error.ts'
import type { OrderValues } from '../../shared/domain/ordering.ts'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import { testCore } from '../support/core.ts'
import { filled } from '../support/order-values.ts'
import { registry } from './cases.ts'

/** What only one provider's ordering has, against its demo server. */
async function start(id: string) {
  const { fleets, stop } = await startDemoFleet({ servers: 4, paceMs: 50, now: () => new Date() })
  onTestFinished(stop)
  const { core } = await testCore({})
  const { baseUrl, credential } = fleets.find(({ provider }) => provider === id)!
  const account = await core.accounts.add({ provider: id, label: 'Demo', baseUrl, credential })
  const ctx = core.executor.context(account.id)
  const ordering = registry.provider(id).ordering!
  const post = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${baseUrl}/${path}`, { method: 'POST', body: JSON.stringify(body) })
    expect(answer.status).toBe(200)
  }
  const quote = (offer: string, values: OrderValues) => ordering.quote(ctx, offer, values)
  const run = (operation: string, input: object) =>
    core.executor.run(account.id, registry.operation(operation), input)
  return {
    core,
    account,
    ordering,
    ctx,
    quote,
    run,
    becomes: (what: string) => post('__becomes', { what }),
    fault: (rule: object) => post('__faults', rule),
    values: async (offer: string, more: OrderValues = {}): Promise<OrderValues> => {
      const plain = await filled((await ordering.form(ctx, offer)).fields, (given) =>
        quote(offer, given).then(
          () => null,
          (error: unknown) =>
            isAppError(error) ? (error.data.fields ?? []).map(({ path }) => path) : [],
        ),
      )
      return { ...plain, ...more }
    },
    /** Sends the order; answers what the answer is, and what is known of an order that was sent. */
    place: async (offer: string, values: OrderValues) => {
      const { operation, input } = ordering.request(offer, values)
      const sent = { offer, values, input, sentAt: new Date().toISOString() }
      const work = core.executor.run(account.id, operation, input, { confirmed: true })
      const outcome = await work.then(
        (answer: unknown) => ({ answer, error: null }),
        (error: unknown) => {
          if (!isAppError(error)) throw error
          return { answer: null, error }
        },
      )
      return { sent, ...outcome }
    },
  }
}

const euro = (minor: number) => ({ minor, currency: 'EUR' })
const STARTER = 'clvar00000000000000000001'

describe('aluy', () => {
  test('the estimate is what the order then costs', async () => {
    const { values, quote, place } = await start('aluy')
    for (const [offer, more] of [
      [STARTER, { promoCode: 'SUMMER10' }],
      ['vm-custom', { ramGb: 5, cpuCores: 3, ssdGb: 130, extraIpv4: 2, promoCode: 'SUMMER10' }],
      ['vm-storage', { ramGb: 2, hddTb: 4 }],
    ] as const) {
      const monthly = await values(offer, { ...more, period: 'monthly' })
      const { now, estimate } = await quote(offer, monthly)
      const { answer } = await place(offer, monthly)
      expect(answer).toMatchObject({ order: { totalCents: now?.minor } })
      expect(estimate).toBe(true)
      const hourly = await values(offer, { ...more, period: 'hourly' })
      const { now: nothing, recurring } = await quote(offer, hourly)
      expect(nothing).toEqual(euro(0))
      const placed = (await place(offer, hourly)).answer
      expect(placed).toMatchObject({
        order: { totalCents: 0, hourlyRateCents: recurring?.amount.minor },
      })
    }
  })

  test('a promo code takes off what the provider says, or is refused on its field', async () => {
    const { values, quote } = await start('aluy')
    const given = await values(STARTER, { period: 'monthly', promoCode: 'SUMMER10' })
    const quoted = await quote(STARTER, given)
    expect(quoted).toMatchObject({
      now: euro(449),
      recurring: { amount: euro(499), per: 'month' },
      lines: [{ amount: euro(499) }, { label: 'Promo code SUMMER10', amount: euro(-50) }],
    })
    await expect(quote(STARTER, { ...given, promoCode: 'SUMMER09' })).rejects.toMatchObject({
      code: 'invalid_input',
      data: {
        fields: [{ path: 'promoCode', message: expect.stringContaining('expired') as string }],
      },
    })
  })

  test('when what is charged is said by the account’s way of paying', async () => {
    const { values, quote, becomes, place } = await start('aluy')
    const [hourly, monthly] = [await values(STARTER), await values(STARTER, { period: 'monthly' })]
    const note = async (given: OrderValues) => (await quote(STARTER, given)).note
    expect(await note(hourly)).toMatch(/^Nothing is charged for the order.*invoiced on the 1st/)
    expect(await note(monthly)).toMatch(/this month’s invoice/)
    await becomes('no-credit')
    expect(await note(hourly)).toMatch(/taken from the balance.*does not cover it/)
    expect(await note(monthly)).toMatch(/taken from the balance at once.*does not cover it/)
    for (const given of [hourly, monthly])
      expect((await place(STARTER, given)).error).toMatchObject({ code: 'insufficient_funds' })
  })

  test('dearer, sold out, full', async () => {
    const { values, quote, becomes, place, ordering, ctx } = await start('aluy')
    const given = await values('vm-custom', { period: 'monthly' })
    const before = (await quote('vm-custom', given)).now!.minor
    await becomes('dearer')
    expect((await quote('vm-custom', given)).now!.minor).toBe(Math.round(before * 1.1))
    await becomes('full')
    const { error } = await place('vm-custom', given)
    expect(error).toMatchObject({ code: 'quota_exceeded', message: expect.stringMatching(/\d/) })
    await becomes('sold-out')
    const offers = await ordering.offers(ctx)
    expect(offers.map(({ id }) => id)).toEqual(['vm-custom', 'vm-storage'])
    for (const { unavailable } of offers) expect(unavailable).toMatch(/fully allocated/)
    await expect(quote(STARTER, await values('vm-custom'))).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await place('vm-custom', given)).error).toMatchObject({ code: 'invalid_input' })
  })

  test('what is no VPS can’t be ordered', async () => {
    const { ordering, ctx } = await start('aluy')
    const offers = await ordering.offers(ctx)
    expect(offers.filter(({ group }) => group === 'DEDICATED')).toMatchObject([
      { unavailable: expect.stringContaining('VPS only') as string },
    ])
    // Its only variant: what the product has, the variant has.
    expect(offers.find(({ name }) => name === 'VPS Pro 16 GB')).toMatchObject({
      cpuCores: 4,
      memoryBytes: 16 * 1024 ** 3,
      storageBytes: 240 * 1024 ** 3,
    })
  })
})

/** Which mark makes an order sure to be the one. */
const MARKED = [
  ['aluy', STARTER, { label: 'web-77' }],
  ['actionapi', 'VPS', {}],
] as const

describe.each(MARKED)('%s: an order whose answer is lost', (id, offer, more) => {
  test.each(['reset-after', 'reset-middle'])('is found by its mark after %s', async (mode) => {
    const { values, place, fault, ordering, ctx } = await start(id)
    const given = await values(offer, more)
    await fault({ mode, method: 'POST', times: 1 })
    const { sent, error } = await place(offer, given)
    expect(error?.code).toBe('outcome_unknown')
    expect(await ordering.reconcile(ctx, sent)).toMatchObject([{ sure: true }])
  })

  test('that never arrived is not found', async () => {
    const { values, place, fault, ordering, ctx } = await start(id)
    const given = await values(offer, more)
    await fault({ mode: 'reset-before', method: 'POST', times: 1 })
    const { sent, error } = await place(offer, given)
    expect(error?.code).toBe('outcome_unknown')
    expect(await ordering.reconcile(ctx, sent)).toEqual([])
  })

  test('twice the same: both are shown, neither is sure', async () => {
    const { values, place, ordering, ctx } = await start(id)
    const given = await values(offer, more)
    const { sent } = await place(offer, given)
    await place(offer, given)
    const matches = await ordering.reconcile(ctx, sent)
    expect(matches.map(({ sure }) => sure)).toEqual([false, false])
  })
})

test('aluy: a monthly order is held against what a month costs; without a label it is only likely', async () => {
  const { values, place, ordering, ctx } = await start('aluy')
  const labelled = await values('vm-custom', { period: 'monthly', label: 'db-01' })
  const { sent } = await place('vm-custom', labelled)
  expect(await ordering.reconcile(ctx, sent)).toMatchObject([
    { sure: true, label: 'db-01', why: [/made/, 'the same label', 'the same total'].map(like) },
  ])
  const hourly = await place('vm-custom', await values('vm-custom'))
  expect(await ordering.reconcile(ctx, hourly.sent)).toMatchObject([
    { sure: false, why: [/made/, 'the same total'].map(like) },
  ])
})

const like = (text: RegExp | string): unknown =>
  typeof text === 'string' ? text : expect.stringMatching(text)

test('actionapi: a reference with words around its code is sure, one without the code is not', async () => {
  const { values, place, ordering, ctx } = await start('actionapi')
  const given = await values('VPS')
  const code = given.reference as string
  const worded = await place('VPS', { ...given, reference: `Project X ${code}` })
  expect(await ordering.reconcile(ctx, worded.sent)).toMatchObject([{ sure: true }])
  const bare = await place('VPS', { ...given, reference: 'Project Y' })
  expect(await ordering.reconcile(ctx, bare.sent)).toMatchObject([
    { sure: false, why: ['the same reference', 'a server of the same name'] },
  ])
})

test('actionapi: an order that waits for its payment is an order', async () => {
  const { values, place, becomes, ordering, ctx, run } = await start('actionapi')
  await becomes('no-credit')
  const { answer, sent } = await place('VPS', await values('VPS'))
  const orderId = ordering.orderIdIn(answer, {})
  expect(orderId).toMatch(/^\d+$/)
  expect(await run('actionapi.order.status', { order_id: Number(orderId) })).toMatchObject({
    status: 402,
  })
  expect(await ordering.reconcile(ctx, sent)).toMatchObject([{ providerId: orderId, sure: true }])
})

describe('advps', () => {
  test('out of stock, too many, no such validity, no credit', async () => {
    const { values, place, becomes, ordering, ctx, quote } = await start('advps')
    const offers = await ordering.offers(ctx)
    expect(offers.filter(({ unavailable }) => unavailable).map(({ name }) => name)).toEqual([
      'Linux VPS 1GB',
    ])
    const offer = offers.find(({ name }) => name === 'VPS 4GB')!.id
    const given = await values(offer)
    // Three are in stock.
    await expect(quote(offer, { ...given, quantity: 4 })).rejects.toMatchObject({
      data: { fields: [{ path: 'quantity' }] },
    })
    const refused = async (more: OrderValues) =>
      (await place(offer, { ...given, ...more })).error?.data.providerMessage
    expect(await refused({ validity: 3650 })).toMatch(/No pricing/)
    expect(await refused({ ram: '16 GB' })).toMatch(/No variation/)
    await becomes('no-credit')
    expect((await place(offer, given)).error).toMatchObject({ code: 'insufficient_funds' })
    await becomes('sold-out')
    expect((await place(offer, given)).error).toMatchObject({ code: 'conflict' })
    expect((await ordering.form(ctx, offer)).offer.unavailable).toBe('Out of stock.')
  })

  test('a system that costs is in the quote, the password of a new customer is a handle', async () => {
    const { values, place, ordering, ctx, quote } = await start('advps')
    const offer = (await ordering.offers(ctx)).find(({ name }) => name === 'VPS 8GB')!.id
    const windows = '507f1f77bcf86cd799439012'
    const given = await values(offer, { osId: windows, quantity: 2 })
    expect(await quote(offer, given)).toMatchObject({
      now: null,
      lines: [{ label: 'Windows Server 2022 × 2', amount: { minor: 30000, currency: 'XXX' } }],
    })
    const { answer } = await place(offer, given)
    expect(answer).toMatchObject({ data: { password: expect.stringMatching(/^secret-/) } })
  })

  test('an order whose answer is lost is found once its id was added', async () => {
    const { values, place, fault, ordering, ctx, core, account } = await start('advps')
    const offer = (await ordering.offers(ctx)).find(({ name }) => name === 'VPS 8GB')!.id
    const given = await values(offer, { remark: 'for the Schmidts' })
    await fault({ mode: 'reset-after', method: 'POST', times: 1 })
    const { sent, error } = await place(offer, given)
    expect(error?.code).toBe('outcome_unknown')
    expect(await ordering.reconcile(ctx, sent)).toEqual([])
    // The user looks into the panel; the demo numbers its orders in a row.
    const next = await place(offer, { ...given, quantity: 2 })
    const shown = ordering.orderIdIn(next.answer, {})!
    const lost = shown.replace(/\d{4}$/, (n) => String(Number(n) - 1).padStart(4, '0'))
    await core.accounts.remember(account.id, 'order', lost)
    expect(await ordering.reconcile(ctx, sent)).toMatchObject([{ providerId: lost, sure: true }])
  })
})
