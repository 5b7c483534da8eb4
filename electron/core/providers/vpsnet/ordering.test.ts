import { expect, test, vi } from 'vitest'
import { isAppError } from '@shared/domain/app-error.ts'
import { Offer, OrderForm, OrderMatch, Quote, type OrderValues } from '@shared/domain/ordering.ts'
import {
  atDemo,
  contextOf,
  endsOfOddAnswers,
  randomOrders,
  wholeOrdering,
} from '../../../../tests/support/ordering.ts'
import { checkInput } from '../../operations/exchange.ts'
import type { Operation } from '../kit/operation.ts'
import provider from './index.ts'
import { ordering as declared } from './ordering/index.ts'

const ordering = wholeOrdering(declared)
const CLOUD = {
  label: 'New web',
  fqdn: 'new-web.example.com',
  system_template_id: '78',
  slices_required: 2,
}
const SSD = { fqdn: 'fast.example.com', system_template_id: '92', ssd_vps_plan: '3' }

const fieldsOf = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!isAppError(error)) throw error ?? new Error('it was not refused')
  expect(error.code).toBe('invalid_input')
  return (error.data.fields ?? []).map(({ path }) => path)
}

test('both families, the instant server and nodes, in two calls', async () => {
  const calls: string[] = []
  const { ctx } = await atDemo(provider, { onCall: (id) => calls.push(id) })
  const offers = Offer.array().parse(await ordering.offers(ctx))
  expect(calls.sort()).toEqual(['vpsnet.clouds.list', 'vpsnet.clouds.listSsd'])
  expect(offers.map(({ id }) => id)).toEqual([
    'cloud:3',
    'cloud:17',
    'cloud:23',
    'ssd:160',
    'instant',
    'nodes:regular',
    'nodes:daily',
    'nodes:ram',
    'nodes:storage',
    'nodes:bandwidth',
    'licence:',
  ])
  expect(offers.filter(({ unavailable }) => unavailable !== null).map(({ id }) => id)).toEqual([
    'cloud:23',
    'licence:',
  ])
  expect(offers[0]?.includes).toContain('150 GB of traffic with each node')
})

test('every offer has a form whose values are a quote, and an input that the call takes', async () => {
  const { ctx } = await atDemo(provider)
  for (const { id, unavailable } of await ordering.offers(ctx)) {
    const form = OrderForm.parse(await ordering.form(ctx, id))
    expect(form.offer.id).toBe(id)
    if (unavailable !== null) continue
    for (const values of await randomOrders(ordering, ctx, form, 30)) {
      const quote = Quote.parse(await ordering.quote(ctx, id, values))
      expect(quote).toMatchObject({ now: null, recurring: null, estimate: true })
      expect(quote.note).toMatch(/no prices/)
      const { operation, input } = ordering.request(id, values)
      expect(checkInput(operation, input)).toEqual(input)
      const bought = Object.keys((input.licenses ?? {}) as object)
      expect(bought.filter((one) => ['1', '2', '3'].includes(one)).length).toBeLessThan(2)
      if (bought.includes('4')) expect(bought.length).toBe(2)
    }
  }
})

test.each([
  [{ label: 'Web <1>' }, ['label']],
  [{ fqdn: 'localhost' }, ['fqdn']],
  [{ system_template_id: '9' }, ['system_template_id']],
  [{ slices_required: 0 }, ['slices_required']],
  [{ slices_required: 1.5 }, ['slices_required']],
  [{ control_panel: '4' }, ['control_panel']],
  [{ backups_enabled: 'yes' }, ['backups_enabled']],
  [{ label: '', fqdn: null }, ['label', 'fqdn']],
])('a quote refuses %j', async (change, named) => {
  const { ctx } = await atDemo(provider)
  expect(await fieldsOf(ordering.quote(ctx, 'cloud:3', { ...CLOUD, ...change }))).toEqual(named)
})

test('add-ons are offered and sent with a control panel only', async () => {
  const { ctx } = await atDemo(provider)
  const { fields } = await ordering.form(ctx, 'cloud:3')
  const panel = fields.find(({ name }) => name === 'control_panel')
  expect(panel?.options.map(({ label }) => label)).toEqual(['cPanel', 'ISPmanager', 'DirectAdmin'])
  const more = fields.find(({ name }) => name === 'add_ons')
  expect(more?.when).toEqual({ field: 'control_panel', is: ['1', '2', '3'] })
  const licences = (values: OrderValues) =>
    ordering.request('cloud:3', { ...CLOUD, ...values }).input.licenses
  expect(licences({ add_ons: ['4'] })).toBeUndefined()
  expect(licences({ control_panel: '2', add_ons: ['4'] })).toEqual({ 2: 1, 4: 1 })
  expect(licences({ control_panel: '2' })).toEqual({ 2: 1 })
})

test('the demo server keeps the rule of one control panel', async () => {
  const { core, account } = await atDemo(provider)
  const { operation, input } = ordering.request('cloud:3', { ...CLOUD, control_panel: '1' })
  const two = { ...input, licenses: { 1: 1, 3: 1 } }
  await expect(
    core.executor.run(account.id, operation, two, { confirmed: true }),
  ).rejects.toMatchObject({ code: 'invalid_input' })
})

test('only what VPS.NET tells has an amount', async () => {
  const { ctx } = await atDemo(provider)
  const { lines } = await ordering.quote(ctx, 'cloud:3', {
    ...CLOUD,
    system_template_id: '1899',
    control_panel: '1',
    backups_enabled: true,
  })
  expect(lines).toEqual([
    { label: '2 nodes', amount: null },
    { label: 'Windows Server 2022', amount: { minor: 1000, currency: 'USD' } },
    { label: 'cPanel', amount: null },
    { label: 'Backups', amount: null },
  ])
})

test.each([
  [{ currency_code: 'JPY', premium_price: 500 }, { JPY: 900 }, [900, 500], 'JPY'],
  [{ currency_code: 'KWD', premium_price: '0.1255' }, { KWD: '1.234' }, [1234, 126], 'KWD'],
  [{ currency_code: 'USD', premium_price: 0 }, { USD: 0 }, [0], 'USD'],
  [{ premium_price: 'free' }, { USD: 10, GBP: 7.5 }, [null], 'USD'],
])('prices of %j and %j', async (cloud, applicable_price, minors, currency) => {
  const listed = {
    id: 3,
    label: 'A',
    available: true,
    system_templates: [{ id: 78, label: 'X' }],
    ...cloud,
  }
  const ctx = contextOf(provider, {
    'vpsnet.clouds.list': [{ cloud: listed }],
    'vpsnet.licenses.available': [],
    'vpsnet.templates.get': { system_template: { id: 78, applicable_price } },
  })
  const { lines } = await ordering.quote(ctx, 'cloud:3', CLOUD)
  expect(lines.slice(1).map(({ amount }) => amount)).toEqual(
    minors.map((minor) => (minor === null ? null : { minor, currency })),
  )
})

test('odd answers become what the contract takes', async () => {
  const ctx = contextOf(provider, {
    'vpsnet.clouds.list': [
      { id: '../x', label: 'No number' },
      { id: 5, label: null, available: 'false', system_templates: null },
      { cloud: { id: '6', label: 'B', system_templates: [{ id: 'x' }, { id: 7, label: '' }] } },
      { cloud: { id: 6, label: 'twice' } },
    ],
    'vpsnet.clouds.listSsd': { errors: [['base', 'not found']] },
    'vpsnet.licenses.available': { odd: true },
  })
  const offers = Offer.array().parse(await ordering.offers(ctx))
  const servers = offers.filter(({ group }) => /server/i.test(group)).map(({ id }) => id)
  expect(servers).toEqual(['cloud:5', 'cloud:6', 'instant'])
  const { fields } = OrderForm.parse(await ordering.form(ctx, 'cloud:6'))
  expect(fields.some(({ name }) => name === 'control_panel')).toBe(false)
  for (const gone of ['cloud:99', 'ssd:160', 'cloud:', 'other', '']) {
    await expect(ordering.form(ctx, gone)).rejects.toMatchObject({ code: 'not_found' })
  }
})

const order = async (
  { core, account }: Awaited<ReturnType<typeof atDemo>>,
  { operation, input }: { operation: Operation; input: Record<string, unknown> },
) => core.executor.run(account.id, operation, input, { confirmed: true })

test.each([
  ['cloud:3', CLOUD],
  ['ssd:160', SSD],
])('an order of %s is found again, surely', async (offer, values) => {
  const demo = await atDemo(provider)
  const sentAt = demo.now().toISOString()
  const request = ordering.request(offer, values)
  // What was ordered without a form names no offer.
  const sent = { offer: '', values: {}, input: request.input, sentAt }
  expect(await ordering.reconcile(demo.ctx, sent)).toEqual([])
  const orderId = ordering.orderIdIn(await order(demo, request), request.input)
  const matches = await vi.waitFor(async () => {
    const found = OrderMatch.array().parse(await ordering.reconcile(demo.ctx, sent))
    expect(found.length).toBe(1)
    return found
  }, 20_000)
  expect(matches[0]).toMatchObject({ providerId: orderId, sure: true })
  await demo.core.sync.account(demo.account.id)
  const servers = await demo.core.stores.servers.list()
  expect(servers.map(({ providerId }) => providerId)).toContain(orderId)
  const before = demo.now().getTime() + 3_600_000
  const older = { ...sent, sentAt: new Date(before).toISOString() }
  expect(await ordering.reconcile(demo.ctx, older)).toEqual([])
})

test('two of one name are not sure, and another name is not it', async () => {
  const demo = await atDemo(provider)
  const sentAt = demo.now().toISOString()
  const request = ordering.request('cloud:3', CLOUD)
  await order(demo, request)
  await order(demo, request)
  await order(
    demo,
    ordering.request('cloud:3', { ...CLOUD, label: 'Other', fqdn: 'other.example.com' }),
  )
  const sent = { offer: 'cloud:3', values: CLOUD, input: request.input, sentAt }
  await vi.waitFor(async () => {
    const found = await ordering.reconcile(demo.ctx, sent)
    expect(found.map(({ sure }) => sure)).toEqual([false, false])
  }, 20_000)
})

test('an instant server may be any new one: never sure', async () => {
  const demo = await atDemo(provider)
  const sentAt = demo.now().toISOString()
  const request = ordering.request('instant', { country: '2' })
  const orderId = ordering.orderIdIn(await order(demo, request), request.input)
  const sent = { offer: 'instant', values: { country: '2' }, input: request.input, sentAt }
  await vi.waitFor(
    async () =>
      expect(await ordering.reconcile(demo.ctx, sent)).toMatchObject([
        { providerId: orderId, sure: false },
      ]),
    20_000,
  )
})

test('a full cloud and too little credit are refused, and cost nothing', async () => {
  const demo = await atDemo(provider)
  const refusal = (offer: string, values: OrderValues) =>
    order(demo, ordering.request(offer, values)).catch((error: unknown) =>
      isAppError(error) ? error.code : 'other',
    )
  expect(await refusal('cloud:23', CLOUD)).toBe('invalid_input')
  expect(await refusal('cloud:3', { ...CLOUD, slices_required: 50 })).toBe('insufficient_funds')
  await demo.core.sync.account(demo.account.id)
  const [balance] = await demo.core.stores.balances.list()
  expect(balance?.available?.minor).toBe(9900)
})

test('answers that no document promises end in what the contract takes, or in an AppError', async () => {
  const { ctx } = await atDemo(provider)
  const order = { offer: 'cloud:3', values: CLOUD }
  const ends = await endsOfOddAnswers({ ...provider, ordering }, ctx, order, 400)
  expect(ends.results).toBeGreaterThan(200)
  expect(ends.errors).toBeGreaterThan(100)
})
