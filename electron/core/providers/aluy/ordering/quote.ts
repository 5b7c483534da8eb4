import { moneyText } from '@shared/domain/money-words.ts'
import type { OrderValues, Quote } from '@shared/domain/ordering.ts'
import type { CapabilityContext } from '../../kit/capability.ts'
import { orderRefused, textIn } from '../../kit/order-values.ts'
import { orNull } from '../../kit/whole-account.ts'
import { euro } from '../capabilities/map.ts'
import { getBalance } from '../operations/account.ts'
import { validatePromo } from '../operations/catalog.ts'
import { centsOf, hourlyOf, type PriceLine, sumOf } from './price.ts'

/**
 * The price of a month in `lines`, as the chosen period charges it. aluy.net quotes nothing but promo codes: the rest
 * is an estimate. `variantId` is missing for what is built to specification.
 */
export async function quoteOf(
  ctx: CapabilityContext,
  lines: readonly PriceLine[],
  values: OrderValues,
  variantId?: string,
): Promise<Quote> {
  const monthly = sumOf(lines)
  const [wallet, promo] = await Promise.all([
    orNull(ctx.run(getBalance, {})),
    readPromo(ctx, textIn(values, 'promoCode'), monthly, variantId),
  ])
  const bill = { lines, monthly, promo, wallet }
  return textIn(values, 'period') === 'monthly' ? byMonth(bill) : byHour(bill)
}

interface Promo {
  code: string
  /** Cents off a month's price; null where only aluy.net can tell. */
  off: number | null
}

interface Bill {
  lines: readonly PriceLine[]
  /** Cents. */
  monthly: number | null
  promo: Promo | null
  wallet: Wallet | null
}

interface Wallet {
  balanceCents: number
  billingMode: string
}

const money = (cents: number | null) => (cents === null ? null : euro(cents))
const moneyLines = (lines: readonly PriceLine[]): Quote['lines'] =>
  lines.map(({ label, cents }) => ({ label, amount: money(cents) }))

/** When the account is charged, by its billing mode. */
const HOURS = new Map([
  ['PREPAID', 'Each running hour is taken from the balance.'],
  ['POSTPAID', 'Running hours are added up and invoiced on the 1st of the next month.'],
])
const MONTH = new Map([
  ['PREPAID', 'The first month is taken from the balance at once.'],
  ['POSTPAID', 'The first month is charged at once: it goes on this month’s invoice.'],
])

function byHour({ lines, monthly, promo, wallet }: Bill): Quote {
  const rate = hourlyOf(monthly)
  const notes = [
    'Nothing is charged for the order itself, and nothing while the server is powered off.',
    HOURS.get(wallet?.billingMode ?? '') ?? 'Running hours are metered.',
    'The lines are a month’s list prices; the hourly rate is computed from them, aluy.net’s answer to the order says the exact one.',
    promo
      ? `Whether ${promo.code} lowers the hourly rate, aluy.net says only in its answer.`
      : null,
    shortOf(wallet, rate),
  ]
  return {
    now: euro(0),
    recurring: rate === null ? null : { amount: euro(rate), per: 'hour' },
    lines: moneyLines(lines),
    estimate: true,
    note: textOf(notes),
  }
}

function byMonth({ lines, monthly, promo, wallet }: Bill): Quote {
  const now = monthly === null ? null : afterPromo(monthly, promo)
  const notes = [
    MONTH.get(wallet?.billingMode ?? '') ?? 'The first month is charged at once.',
    promo ? `Whether ${promo.code} applies to renewals too is not said.` : null,
    'VAT, where it is due, stands on the order only.',
    shortOf(wallet, now),
  ]
  return {
    now: money(now),
    recurring: monthly === null ? null : { amount: euro(monthly), per: 'month' },
    lines: [...moneyLines(lines), ...promoLine(promo)],
    estimate: true,
    note: textOf(notes),
  }
}

const textOf = (notes: readonly (string | null)[]): string => notes.filter(Boolean).join(' ')

/** "An order that would leave you below the cost of one hour is rejected". */
function shortOf(wallet: Wallet | null, needed: number | null): string | null {
  if (wallet?.billingMode !== 'PREPAID') return null
  const has = Math.round(wallet.balanceCents)
  if (needed === null || !Number.isSafeInteger(has) || has >= needed) return null
  return `The balance of ${moneyText(euro(has))} does not cover it: the order would be refused.`
}

const promoLine = (promo: Promo | null): Quote['lines'] =>
  promo
    ? [
        {
          label: `Promo code ${promo.code}`,
          amount: promo.off === null ? null : euro(0 - promo.off),
        },
      ]
    : []

const afterPromo = (monthly: number, promo: Promo | null): number | null => {
  if (promo === null) return monthly
  return promo.off === null ? null : Math.max(0, monthly - promo.off)
}

/** "Treat `valid` as the source of truth": a code that is not valid refuses the order. */
async function readPromo(
  ctx: CapabilityContext,
  code: string | undefined,
  monthly: number | null,
  variantId: string | undefined,
): Promise<Promo | null> {
  if (code === undefined) return null
  const said = await ctx.run(validatePromo, { code, ...(variantId ? { variantId } : {}) })
  if (!said.valid) {
    const why = said.error?.replace(/\s+/g, ' ').slice(0, 200) ?? 'it is not valid'
    throw orderRefused([{ path: 'promoCode', message: `is not accepted: ${why}` }])
  }
  // Without a variant the amount is not about this server; the percentage is.
  const percent = said.discountPercent ?? null
  const computed = monthly === null || percent === null ? null : centsOf((monthly * percent) / 100)
  return {
    code,
    off: variantId === undefined ? computed : (centsOf(said.discountCents) ?? computed),
  }
}
