import { AppError, isAppError } from '@shared/domain/app-error.ts'
import type { Money } from '@shared/domain/money.ts'
import type { OrderField, OrderValues, Quote } from '@shared/domain/ordering.ts'
import { z } from 'zod'
import type { CapabilityContext } from '../../kit/capability.ts'
import { checkOrder, orderRefused } from '../../kit/order-values.ts'
import { moneyOf } from '../../kit/values.ts'
import { hitsWholeAccount } from '../../kit/whole-account.ts'
import { quote as askQuote } from '../operations/cart.ts'
import { periodOf, recurringText } from './cycles.ts'
import { type ReadForm, readForm } from './form.ts'
import { request } from './request.ts'
import { sumOf } from './sum.ts'

interface Figures {
  now: Money | null
  /** In the chosen period. */
  recurring: Money | null
  lines: Quote['lines']
}

/** Time4VPS's own figure; where it gives none, what the price list comes to, as an estimate. */
export async function quote(
  ctx: CapabilityContext,
  offer: string,
  values: OrderValues,
): Promise<Quote> {
  const read = await readForm(ctx, offer)
  checkOrder(request, offer, read.fields, values, (path) =>
    path.replace(/^custom\.(\d+)(?:\.(\d+))?$/, (_, id, item) =>
      item === undefined ? `custom[${id}]` : `custom[${id}][${item}]`,
    ),
  )
  checkDomain(values)
  const { input } = request(offer, values)
  const told = await ask(ctx, input, read, values)
  const { now, recurring, lines } = told ?? sumOf(read, values)
  const cycle = typeof values.cycle === 'string' ? values.cycle : (read.page.recurring ?? '')
  const per = periodOf(cycle)
  return {
    now,
    recurring: recurring && per && per !== 'once' ? { amount: recurring, per } : null,
    lines,
    estimate: told === null,
    note:
      [
        recurring && per === null && cycle !== '' ? `${recurringText(cycle, recurring)}.` : '',
        ...notes(read, values, told !== null),
      ]
        .filter(Boolean)
        .join(' ') || null,
  }
}

function notes({ page, pay }: ReadForm, values: OrderValues, told: boolean): string[] {
  const method = pay.find(({ id }) => id === values.pay_method)
  const addOns = page.config.addons.flatMap(({ title }) => title ?? [])
  const promo = told ? '' : ', without what the promotion code takes off'
  return [
    told
      ? ''
      : `Time4VPS gave no quote: this is what its price list comes to, without tax${values.promocode ? promo : ''}.`,
    told && method?.feeText
      ? `${method.name} has a fee of ${method.feeText}; whether the total holds it is not documented.`
      : '',
    addOns.length > 0
      ? `An order takes no add-ons (${addOns.join(', ')}): “Order an addon” adds them to the service once it exists.`
      : '',
  ]
}

/** Null where Time4VPS gives no figure for another reason than what was entered. */
async function ask(
  ctx: CapabilityContext,
  input: Record<string, unknown>,
  { fields, currency }: ReadForm,
  values: OrderValues,
): Promise<Figures | null> {
  const { pay_method: pay, product_id: product, ...item } = input
  const items = [{ ...item, type: 'product' as const, product_id: Number(product) }]
  try {
    const answer = await ctx.run(askQuote, {
      items,
      ...(typeof pay === 'number' ? { pay_method: pay } : {}),
    })
    return figuresIn(answer, String(values.cycle ?? ''), currency)
  } catch (error) {
    if (!isAppError(error) || hitsWholeAccount(error)) throw error
    // The product's own page was just read: what is not found or in conflict is something that was entered.
    if (!['invalid_input', 'not_found', 'conflict'].includes(error.code)) return null
    throw refused(error, fields)
  }
}

const Figure = z.union([z.string(), z.number()])
const Quoted = z.looseObject({
  total: Figure,
  recurring: z
    .union([Figure, z.record(z.string(), z.unknown())])
    .nullish()
    .catch(null),
  currency: z.string().optional().catch(undefined),
})
const LINES = [
  ['subtotal', 'Subtotal'],
  ['discount', 'Discount'],
  ['tax1', 'Tax'],
  ['tax', 'Tax'],
  ['tax2', 'Second tax'],
] as const

/** The document does not show the answer: a total is needed, the rest is taken where it is there. */
function figuresIn(answer: unknown, cycle: string, account: string): Figures | null {
  const inside = z.looseObject({ quote: z.looseObject({}) }).safeParse(answer).data?.quote
  const { data } = Quoted.safeParse(inside ?? answer)
  const currency = /^[A-Z]{3}$/.test(data?.currency ?? '') ? data?.currency : account
  const now = moneyOf(data?.total, currency)
  if (!data || now === null) return null
  const { recurring } = data
  const again = recurring !== null && typeof recurring === 'object' ? recurring[cycle] : recurring
  const lines = LINES.flatMap(([name, label]) => {
    const amount = moneyOf(data[name], currency)
    return amount === null || amount.minor === 0 ? [] : [{ label, amount }]
  })
  return {
    now,
    recurring: moneyOf(again, currency),
    lines: [...lines, { label: 'Total', amount: now }],
  }
}

const HOST = /^(?=.{1,253}$)([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z\d-]{2,63}$/i

function checkDomain({ domain }: OrderValues): void {
  if (typeof domain === 'string' && domain !== '' && !HOST.test(domain))
    throw orderRefused([{ path: 'domain', message: 'must be a full host name' }])
}

/** Which field a refusal is about, by the words it uses. */
const ABOUT: readonly (readonly [RegExp, string])[] = [
  [/promo|coupon/i, 'promocode'],
  [/pay(ment)? ?method|gateway/i, 'pay_method'],
  [/domain|host ?name/i, 'domain'],
  [/cycle|period/i, 'cycle'],
]

function refused(error: AppError, fields: readonly OrderField[]): AppError {
  const text = error.data.providerMessage ?? ''
  const named = fields.find(({ label }) => text.toLowerCase().includes(label.toLowerCase()))
  const path = ABOUT.find(([words]) => words.test(text))?.[1] ?? named?.name ?? ''
  const message = text || 'is refused'
  return new AppError({
    ...error.data,
    code: 'invalid_input',
    message: 'Time4VPS refuses what was entered.',
    next: 'Correct it; nothing was ordered.',
    fields: [{ path, message }],
  })
}
