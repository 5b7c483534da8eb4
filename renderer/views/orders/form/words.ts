import { moneyText } from '@shared/domain/money-words.ts'
import type { Balance } from '@shared/domain/balance.ts'
import type { Offer, OrderField, OrderOption, OrderValues, Quote } from '@shared/domain/ordering.ts'
import { totalsOf, totalText } from '@shared/domain/order-total-words.ts'
import { periodText } from '@shared/domain/period-words.ts'
import type { Money } from '@shared/domain/money.ts'
import type { Question } from '@renderer/ui/confirm.ts'

/** "Debian 12 (+ €2.00)", "Windows – sold out". */
export function optionText({ label, price, unavailable }: OrderOption): string {
  if (unavailable !== null) return `${label} – ${unavailable}`
  if (price === null) return label
  return price.minor === 0 ? `${label} (no extra charge)` : `${label} (+ ${moneyText(price)})`
}

/** Under a field: its help, and what it takes. */
export function hintOf({ help, kind, min, max, step }: OrderField): string {
  const said = kind === 'lines' ? 'One a line.' : kind === 'number' ? range(min, max, step) : ''
  return [help && sentence(help), said].filter(Boolean).join(' ')
}

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
const number = (value: number): string => value.toLocaleString('en')

function range(min: number | null, max: number | null, step: number | null): string {
  const steps = step !== null && step > 1 ? `, in steps of ${number(step)}` : ''
  if (min !== null && max !== null) return `${number(min)} to ${number(max)}${steps}.`
  if (min !== null) return `At least ${number(min)}${steps}.`
  return max === null ? '' : `At most ${number(max)}${steps}.`
}

/** Where the price comes from, in words; empty where there is none. */
export function sourceText({ estimate, now, recurring }: Quote): string {
  if (now === null && recurring === null) return ''
  return estimate ? 'Estimate, computed from the price list' : 'Quoted by the provider'
}

/** What was chosen, in the form's words: "Quantity: 2 · Operating system: Debian 12". */
export const chosenText = (fields: readonly OrderField[], values: OrderValues): string =>
  fields
    .flatMap((field) => {
      const value = values[field.name]
      return value === undefined || value === null ? [] : `${field.label}: ${said(field, value)}`
    })
    .join(' · ')

function said(
  { options, unit, secret }: OrderField,
  value: NonNullable<OrderValues[string]>,
): string {
  if (secret) return '•••'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length.toLocaleString('en')
  if (typeof value === 'number') return unit === null ? number(value) : `${number(value)} ${unit}`
  return options.find((option) => option.value === value)?.label ?? value
}

/**
 * What is left at the provider after it; null where that can't be said: another currency, nothing told, or an account
 * that pays later.
 */
export function balanceAfter(
  balance: Balance | undefined,
  { now }: Pick<Quote, 'now'>,
): Money | null {
  if (!balance || now === null || balance.mode === 'postpaid') return null
  if (balance.available === null) return null
  const { minor, currency } = balance.available
  return currency === now.currency ? { minor: minor - now.minor, currency } : null
}

/** "Order VPS Pro"; what is done to something that is there already says it itself: "Upgrade web-1". */
export function orderTitle({ name, followUp }: Offer, copies = 1): string {
  if (followUp) return name
  return `Order ${copies > 1 ? `${copies} × ` : ''}${name}`
}

export interface Asking {
  account: string
  offer: Offer
  /** What was chosen in the form, in words; empty where nothing was. */
  chosen: string
  quote: Quote
  balance: Balance | undefined
  /** What the same cost when it was ordered before. */
  before?: Quote | null
  /** Main's own sentence. */
  consequence: string
}

/** "€49.90 now, €49.90 a month". */
export const quoteText = (quote: Quote): string =>
  totalsOf([{ accountId: '', seen: quote }])
    .map(totalText)
    .join()

/** What it cost before, held against now: "€5.00 a month – now it costs something else". */
export function comparedText(before: Quote, now: Quote): string {
  const [then, today] = [quoteText(before), quoteText(now)]
  return then === today ? `${then}, as now` : `${then}; now ${today}`
}

/** What is asked before an order is sent. */
export function orderQuestion({
  account,
  offer,
  chosen,
  quote,
  balance,
  before,
  consequence,
}: Asking): Question {
  const { now, recurring, estimate } = quote
  const about = estimate ? 'about ' : ''
  const after = balanceAfter(balance, quote)
  const left = after && `${about}${moneyText(after)}`
  return {
    title: `${orderTitle(offer)}?`,
    text: 'It is sent once. What becomes of it stands in the journal.',
    facts: [
      { label: 'Account', value: account },
      { label: 'Item', value: offer.name },
      ...(chosen ? [{ label: 'Chosen', value: chosen }] : []),
      { label: 'Total now', value: now ? `${about}${moneyText(now)}` : 'not told' },
      {
        label: 'Period',
        value: recurring
          ? `${about}${moneyText(recurring.amount)} ${periodText(recurring.per)}`
          : 'nothing that recurs is told',
      },
      ...(before ? [{ label: 'Price then', value: comparedText(before, quote) }] : []),
      ...(left ? [{ label: 'Balance after', value: left }] : []),
      ...(quote.note ? [{ label: 'Note', value: quote.note }] : []),
    ],
    quote: consequence,
    action: orderTitle(offer),
  }
}
