import { AppError } from '@shared/domain/app-error.ts'
import { moneyText } from '@shared/domain/money-words.ts'
import type { Offer, OrderField, OrderForm } from '@shared/domain/ordering.ts'
import type { CapabilityContext } from '../../kit/capability.ts'
import { field, option } from '../../kit/ordering.ts'
import { moneyOf } from '../../kit/values.ts'
import { orNull } from '../../kit/whole-account.ts'
import { currencyOf } from '../capabilities/joined.ts'
import { getProduct } from '../operations/cart.ts'
import { type Cycle, OrderPage } from './answers.ts'
import { withConditions } from './conditions.ts'
import { cycleLabel, usualCycle } from './cycles.ts'
import { isNumber, productOffer, productsOf } from './offers.ts'
import { optionField } from './option-field.ts'
import { type PayMethod, readPayMethods } from './payments.ts'

/** The fields of a product's form with what they were made of, for sums over them. */
export interface ReadForm {
  fields: OrderField[]
  page: OrderPage
  cycles: Cycle[]
  pay: PayMethod[]
  currency: string
}

/** The form of a product that can be ordered. Throws `not_found` where it is offered no longer. */
export async function form(ctx: CapabilityContext, id: string): Promise<OrderForm> {
  const read = await readForm(ctx, id)
  return { offer: await readOffer(ctx, id, read), fields: read.fields }
}

export async function readForm(ctx: CapabilityContext, id: string): Promise<ReadForm> {
  if (!isNumber(id)) throw gone()
  const currency = await currencyOf(ctx)
  const [{ product }, pay] = await Promise.all([
    ctx.run(getProduct, { product_id: id }),
    readPayMethods(ctx, currency),
  ])
  const page = OrderPage.parse(product)
  const { forms } = page.config
  const cycles = cyclesOf(page)
  const options = forms.flatMap((item) => optionField(item, currency))
  const fields = onceEach([
    ...cycleField(cycles, currency),
    ...domainField(page),
    ...withConditions(options, forms),
    ...payField(pay),
    promoField,
  ])
  return { fields, page, cycles, pay, currency }
}

const gone = (): AppError =>
  new AppError({
    code: 'not_found',
    message: 'Time4VPS does not offer this any more.',
    next: 'Read what can be ordered anew.',
    provider: 'time4vps',
  })

/** The page of a product lacks its description and whether it is sold out: its category's list has both. */
async function readOffer(
  ctx: CapabilityContext,
  id: string,
  { page, cycles, currency }: ReadForm,
): Promise<Offer> {
  const { category_id: category, category_name: group } = page
  const listed = isNumber(category) ? await orNull(productsOf(ctx, category)) : null
  const found = listed?.find((one) => one.id === id)
  const known = { description: null, stock: false, qty: null, ...found }
  const name = page.name ?? found?.name ?? null
  return productOffer({ ...known, id, name, periods: cycles }, group ?? 'Servers', currency)
}

const isCycle = ({ name }: { name: string }): boolean => name === 'cycle'

/** The cycles of the form, else the one that the product itself is priced in. */
function cyclesOf({ config, recurring, price, setup }: OrderPage): Cycle[] {
  const listed = config.product.find(isCycle)?.items ?? []
  if (listed.length > 0 || recurring === null) return listed
  return [{ value: recurring, title: null, price, setup, selected: true }]
}

function cycleField(cycles: readonly Cycle[], currency: string): OrderField[] {
  if (cycles.length === 0) return []
  const options = cycles.map((cycle) => {
    const setup = moneyOf(cycle.setup, currency)
    const once = setup && setup.minor > 0 ? ` (setup ${moneyText(setup, 'en')})` : ''
    return option(cycle.value, cycleLabel(cycle) + once, { price: moneyOf(cycle.price, currency) })
  })
  const initial = usualCycle(cycles)?.value ?? null
  return [
    field({
      name: 'cycle',
      label: 'Billing period',
      kind: 'choice',
      required: true,
      options,
      initial,
    }),
  ]
}

function domainField({ config }: OrderPage): OrderField[] {
  const found = config.product.find(({ name }) => name === 'domain')
  if (!found) return []
  return [
    field({
      name: 'domain',
      label: 'Host name',
      help: 'A full host name such as web.example.com; serverhost.name for a white-label server.',
      kind: 'text',
      required: found.required !== false,
      own: true,
    }),
  ]
}

function payField(pay: readonly PayMethod[]): OrderField[] {
  if (pay.length === 0) return []
  return [
    field({
      name: 'pay_method',
      label: 'Pay with',
      kind: 'choice',
      required: true,
      options: pay.map(({ id, name, feeText }) =>
        option(id, feeText === null ? name : `${name} (fee ${feeText})`),
      ),
      initial: (pay.find(({ feeText }) => feeText === null) ?? pay[0])?.id ?? null,
    }),
  ]
}

const promoField = field({
  name: 'promocode',
  label: 'Promotion code',
  kind: 'text',
  advanced: true,
})

const onceEach = (fields: readonly OrderField[]): OrderField[] => [
  ...new Map(fields.map((one) => [one.name, one])).values(),
]
