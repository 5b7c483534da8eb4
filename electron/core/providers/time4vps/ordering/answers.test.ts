import { expect, test } from 'vitest'
import { Offer, OrderForm, type OrderField, Quote } from '@shared/domain/ordering.ts'
import { atDemo, contextOf } from '../../../../../tests/support/ordering.ts'
import provider from '../index.ts'
import { ordering } from './index.ts'

const VALUES = { cycle: 'm', domain: 'a.example.com', pay_method: '10' }
const eur = (minor: number) => ({ minor, currency: 'EUR' })

const DAY = '2026-05-04'
const service = (id: string, more: object) => ({
  ...{ id, domain: 'a.example.com', name: 'Box', status: 'Pending', billingcycle: 'Monthly' },
  ...more,
})
/** What is found of an order of a box with these lists at the provider; details of services are all the same. */
const foundIn = (
  services: object[],
  created: string | null,
  invoices: object[] = [],
  items: object[] = [{ description: 'Box - a.example.com (04/05/2026)' }],
  claimed?: ReadonlySet<string>,
) =>
  ordering.reconcile(
    contextOf(provider, {
      'time4vps.cart.product': { product: { id: 5, name: 'Box' } },
      'time4vps.services.list': { services },
      'time4vps.services.get': { service: { id: '1', date_created: created } },
      'time4vps.invoices.list': { invoices },
      'time4vps.invoices.get': {
        invoice: { id: '8', items },
      },
    }),
    {
      offer: '5',
      values: {},
      input: { product_id: '5', domain: 'A.example.com', cycle: 'm' },
      sentAt: `${DAY}T10:00:00.500Z`,
      claimed,
    },
  )

test('what is compared with an order that was sent', async () => {
  const sure = async (more: object, created: string | null = DAY) =>
    (await foundIn([service('1', more)], created)).map((one) => one.sure)
  expect(await sure({})).toEqual([true])
  expect(await sure({}, '2026-05-03')).toEqual([])
  expect(await sure({}, null)).toEqual([false])
  expect(await sure({ name: 'Chest' })).toEqual([false])
  expect(await sure({ billingcycle: 'Annually' })).toEqual([false])
  expect(await sure({ billingcycle: 'Fortnightly' })).toEqual([true])
  expect(await sure({ domain: 'b.example.com' })).toEqual([])
  expect(await sure({ domain: '' })).toEqual([false])
  expect(await sure({ domain: '', name: 'Chest' })).toEqual([])
})

test('without a service, the invoice that names it', async () => {
  const invoice = (date: string) => ({ id: '8', number: '2026/05/8', date })
  expect(await foundIn([], null, [invoice('2026-05-03')])).toEqual([])
  expect(await foundIn([], null, [invoice(DAY)])).toEqual([
    {
      providerId: '8',
      label: 'Invoice 2026/05/8',
      at: `${DAY}T00:00:00.000Z`,
      why: ['dated that day or later', 'names a.example.com', 'names box'],
      sure: false,
    },
  ])
})

test('of two alike, the one that no other order of ours has', async () => {
  const two = [service('1', {}), service('2', {})]
  const sure = async (...claimed: string[]) =>
    (await foundIn(two, DAY, [], [], new Set(claimed))).flatMap((one) =>
      one.sure ? one.providerId : [],
    )
  expect(await sure()).toEqual([])
  expect(await sure('1')).toContain('2')
})

test('an invoice for another server of the same product is not it', async () => {
  const listed = [service('7', { domain: 'b.example.com', status: 'Active' })]
  const lines = (...hosts: string[]) => hosts.map((host) => ({ description: `Box - ${host}` }))
  const found = (...hosts: string[]) =>
    foundIn(listed, DAY, [{ id: '8', number: '2026/05/8', date: DAY }], lines(...hosts))
  expect(await found('b.example.com')).toEqual([])
  expect(await found('b.example.com', 'a.example.com')).toMatchObject([{ providerId: '8' }])
  expect(await found('sub.b.example.com')).toEqual([])
  expect(await found('')).toMatchObject([{ providerId: '8', sure: false }])
})

/** A product's page with what the test is about. */
const pageOf = (forms: object[], more: object = {}) => ({
  product: {
    id: '5',
    name: 'Box',
    recurring: 'm',
    price: '4.00',
    config: {
      product: [
        {
          name: 'cycle',
          items: [
            { value: 'm', title: 'm', price: '4.00', setup: 0, selected: true },
            { value: 's', title: 's', price: 20, setup: '1.5' },
          ],
        },
        { name: 'domain' },
      ],
      forms,
      ...more,
    },
  },
})
const ANSWERS = {
  'time4vps.balance.get': { details: { currency: 'EUR', acc_credit: '0' } },
  'time4vps.payments.methods': { payments: { '10': 'BankTransfer' } },
}
const formOf = async (forms: object[]): Promise<OrderField[]> => {
  const ctx = contextOf(provider, { ...ANSWERS, 'time4vps.cart.product': pageOf(forms) })
  return OrderForm.parse(await ordering.form(ctx, '5')).fields
}
const select = (id: string, conditionals: object[] = []) => ({
  type: 'select',
  title: `Field ${id}`,
  id,
  name: `custom[${id}]`,
  config: { conditionals },
  items: [1, 2, 3].map((n) => ({ id: `${id}${n}`, title: `Item ${n}`, price: n - 1 })),
})
const rule = (action: string, target: string, conditionval: string, condition = 'equals') => ({
  ...{ action, target, conditionval, condition },
  targetval: '',
})
const whenOf = async (forms: object[], name: string) =>
  (await formOf(forms)).find((one) => one.name === name)?.when

test('conditionals: shown with some values, hidden with others, else always shown', async () => {
  const when = (...rules: object[]) => whenOf([select('7', rules), select('8')], 'custom[8]')
  expect(await when()).toBeNull()
  expect(await when(rule('show', '8', '72'))).toEqual({ field: 'custom[7]', is: ['72'] })
  expect(await when(rule('show', '8', '72'), rule('show', '8', 'Item 3'))).toEqual({
    field: 'custom[7]',
    is: ['72', '73'],
  })
  expect(await when(rule('hide', '8', '71'))).toEqual({ field: 'custom[7]', is: ['72', '73', ''] })
  expect(await when(rule('show', '8', 'gone'))).toBeNull()
  expect(await when(rule('setval', '8', '72'))).toBeNull()
  expect(await when(rule('show', '8', '2', 'more'))).toBeNull()
  expect(await when(rule('show', '7', '72'))).toBeNull()
})

test('conditionals decide what is needed and what is refused', async () => {
  const { ctx } = await atDemo(provider)
  const { fields } = await ordering.form(ctx, '333')
  const panel = fields.find(({ name }) => name === 'custom[1621]')
  expect(panel?.when).toEqual({ field: 'custom[1617]', is: ['10412'] })
  const odd = { 'custom[1621]': 'odd' }
  await ordering.quote(ctx, '333', { ...VALUES, ...odd, 'custom[1617]': '10412' }).then(
    () => Promise.reject(new Error('it was not refused')),
    (error: unknown) =>
      expect(error).toMatchObject({ data: { fields: [{ path: 'custom[1621]' }] } }),
  )
  const form = await formOf([
    select('7', [rule('show', '8', '72')]),
    { ...select('8'), required: true },
  ])
  const blank = contextOf(provider, {
    ...ANSWERS,
    'time4vps.cart.product': pageOf([
      select('7', [rule('show', '8', '72')]),
      { ...select('8'), required: true },
    ]),
    'time4vps.cart.quote': { total: '1' },
  })
  expect(form.find(({ name }) => name === 'custom[8]')?.required).toBe(true)
  expect((await ordering.quote(blank, '5', { ...VALUES, 'custom[7]': '71' })).now).toEqual(eur(100))
  await expect(ordering.quote(blank, '5', { ...VALUES, 'custom[7]': '72' })).rejects.toMatchObject({
    data: { fields: [{ path: 'custom[8]' }] },
  })
})

test('values go where the names of the fields say', async () => {
  const { input } = ordering.request('5', {
    'custom[1]': '11',
    'custom[2][21]': 4,
    'custom[2][22]': true,
    'custom[3]': ['31', '32'],
    'custom[4]': false,
    'custom[5]': '',
    'custom[6]': [],
    'custom[7]': 0,
    domain: null,
    other: 'x',
    pay_method: '9',
  })
  expect(input).toEqual({
    product_id: '5',
    pay_method: 9,
    custom: { 1: '11', 2: { 21: 4, 22: 1 }, 3: { 31: 1, 32: 1 }, 7: 0 },
  })
})

test.each([
  ['EUR', { total: '10.00', recurring: { m: '9.99' } }, 1000, 999, 'EUR'],
  ['EUR', { quote: { total: 12, recurring: '4' } }, 1200, 400, 'EUR'],
  ['JPY', { total: 1500, recurring: { m: 1500 } }, 1500, 1500, 'JPY'],
  ['EUR', { total: '1.2345', recurring: {}, currency: 'KWD' }, 1235, null, 'KWD'],
  ['EUR', { total: 0, recurring: { m: 0 } }, 0, 0, 'EUR'],
])('a quote in %s: %j', async (currency, told, now, again, of) => {
  const ctx = contextOf(provider, {
    ...ANSWERS,
    'time4vps.balance.get': { details: { currency, acc_credit: '0' } },
    'time4vps.cart.product': pageOf([]),
    'time4vps.cart.quote': told,
  })
  const quote = Quote.parse(await ordering.quote(ctx, '5', VALUES))
  expect(quote).toMatchObject({ now: { minor: now, currency: of }, estimate: false })
  expect(quote.recurring?.amount.minor ?? null).toBe(again)
})

test.each([
  [{ success: true }, 400],
  [{ total: 'free' }, 400],
  [null, 400],
  [{ error: ['Not enough credit'] }, 400],
])('no figure in %j: an estimate', async (told, minor) => {
  const ctx = contextOf(provider, {
    ...ANSWERS,
    'time4vps.cart.product': pageOf([]),
    'time4vps.cart.quote': told,
  })
  expect(await ordering.quote(ctx, '5', VALUES)).toMatchObject({ now: eur(minor), estimate: true })
  const halfYear = await ordering.quote(ctx, '5', { ...VALUES, cycle: 's' })
  expect(halfYear).toMatchObject({
    now: eur(2150),
    recurring: { amount: eur(2000), per: 'half-year' },
  })
})

test('odd answers become what the contract takes', async () => {
  const odd: unknown[] = [null, 7, 'x', [], {}, { items: 'x' }, { value: [] }, { config: 1 }]
  const forms = [
    ...odd,
    { type: 'select', id: 7, name: 'custom[7]', items: odd },
    { type: 'slider', id: 8, name: 'custom[8]', items: [{ id: 1, price: 'x' }], config: 'x' },
    { type: 'upload', id: 9, name: 'custom[9]' },
    { type: 'select', id: 10, name: 'evil', items: [{ id: 1 }] },
    { type: 'text', id: 11, name: 'custom[11]', title: '<b onclick="x">Your</b> note' },
  ]
  const fields = await formOf(forms as object[])
  expect(fields.map(({ name }) => name)).toEqual([
    'cycle',
    'domain',
    'custom[8]',
    'custom[11]',
    'pay_method',
    'promocode',
  ])
  expect(fields[3]?.label).toBe('Your note')
  for (const one of odd) {
    const ctx = contextOf(provider, {
      ...ANSWERS,
      'time4vps.cart.categories': { categories: [{ id: '1', name: 'VPS' }] },
      'time4vps.cart.products': { products: [{ id: 4, name: 'A', periods: odd.slice(4) }] },
      'time4vps.cart.availableVps': [{ id: 6, name: 'B', description: '<p>CPU: 2</p>' }],
      'time4vps.cart.product': { product: { id: 4, name: 'A', config: one } },
    })
    expect(Offer.array().parse(await ordering.offers(ctx))).toMatchObject([
      { id: '4', price: null },
      { id: '6', cpuCores: 2 },
    ])
    const { fields: few } = OrderForm.parse(await ordering.form(ctx, '4'))
    expect(few.map(({ name }) => name)).toEqual(['pay_method', 'promocode'])
  }
  for (const gone of ['', 'x', '../1', '99']) {
    const ctx = contextOf(provider, {})
    await expect(ordering.form(ctx, gone)).rejects.toMatchObject({ code: 'not_found' })
  }
})

test.each([
  [{ order_num: 563647679, invoice_id: '8', items: [{ type: 'Hosting', id: '10' }] }, '10'],
  [{ order_num: '563647679', items: [] }, '563647679'],
  [{ order_num: {}, items: [{ id: {} }, { id: 11 }] }, '11'],
  [{ success: true }, null],
  ['done', null],
  [null, null],
])('the id in %j', (answer, id) => expect(ordering.orderIdIn(answer, {})).toBe(id))
