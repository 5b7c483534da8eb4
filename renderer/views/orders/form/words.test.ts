import { describe, expect, it, test } from 'vitest'
import type { Quote } from '@shared/domain/ordering.ts'
import { offer } from '../catalogue/test-offer.ts'
import { field, option } from './test-field.ts'
import { balanceAfter, chosenText, hintOf, optionText, orderQuestion, sourceText } from './words.ts'

const money = (minor: number, currency = 'EUR') => ({ minor, currency })
const quote = (given: Partial<Quote> = {}): Quote => ({
  now: money(500),
  recurring: { amount: money(500), per: 'month' },
  lines: [],
  estimate: false,
  note: null,
  ...given,
})
const balance = (given: object = {}) => ({
  accountId: 'a',
  provider: 'alpha',
  available: money(2000),
  mode: 'prepaid' as const,
  kind: 'wallet' as const,
  credits: null,
  unpaid: null,
  autoCharge: null,
  autoChargeLocked: false,
  hoursLeft: null,
  readAt: '2026-05-01T10:00:00Z',
  ...given,
})

test('an option says its price, and why it can’t be chosen', () => {
  expect(optionText(option('Debian'))).toBe('Debian')
  expect(optionText(option('Windows', { price: money(1000) }))).toMatch(/^Windows \(\+ .*10.00/)
  expect(optionText(option('Debian', { price: money(0) }))).toBe('Debian (no extra charge)')
  expect(optionText(option('Old', { unavailable: 'sold out' }))).toBe('Old – sold out')
})

test('a hint says help and range', () => {
  const ends = { min: 20, max: 1000, step: 10, help: 'On NVMe' }
  expect(hintOf(field('ssd', 'number', ends))).toBe('On NVMe. 20 to 1,000, in steps of 10.')
  expect(hintOf(field('keys', 'lines'))).toBe('One a line.')
})

describe('balanceAfter', () => {
  it('is what is left, also when that is too little', () => {
    expect(balanceAfter(balance(), quote())).toEqual(money(1500))
    expect(balanceAfter(balance({ available: money(100) }), quote())).toEqual(money(-400))
  })
  it('is not told in another currency, of an account that pays later, or of no price', () => {
    expect(balanceAfter(balance({ available: money(9, 'USD') }), quote())).toBeNull()
    expect(balanceAfter(balance({ mode: 'postpaid' }), quote())).toBeNull()
    expect(balanceAfter(balance(), quote({ now: null }))).toBeNull()
    expect(balanceAfter(undefined, quote())).toBeNull()
    expect(balanceAfter(balance({ available: null }), quote())).toBeNull()
  })
})

describe('orderQuestion', () => {
  const asked = (given: Partial<Quote>) =>
    orderQuestion({
      account: 'Alpha main',
      offer: offer({ name: 'Small' }),
      chosen: 'Quantity: 2',
      quote: quote(given),
      balance: balance(),
      consequence: 'It costs €5.00 now.',
    })
  const fact = (question: ReturnType<typeof asked>, label: string) =>
    question.facts?.find((one) => one.label === label)?.value
  it('names account, item, period, total and what is left', () => {
    const question = asked({})
    expect(question).toMatchObject({ title: 'Order Small?', action: 'Order Small' })
    expect(fact(question, 'Account')).toBe('Alpha main')
    expect(fact(question, 'Item')).toBe('Small')
    expect(fact(question, 'Chosen')).toBe('Quantity: 2')
    expect(fact(question, 'Total now')).toMatch(/5.00/)
    expect(fact(asked({ note: 'From the wallet.' }), 'Note')).toBe('From the wallet.')
    expect(fact(question, 'Period')).toMatch(/5.00.* a month$/)
    expect(fact(question, 'Balance after')).toMatch(/15.00/)
  })
  it('says where a number is an estimate or not told', () => {
    const question = asked({ now: null, estimate: true })
    expect(fact(question, 'Total now')).toBe('not told')
    expect(fact(question, 'Period')).toMatch(/^about /)
    expect(fact(question, 'Balance after')).toBeUndefined()
  })
})

test('where the price comes from', () => {
  expect(sourceText(quote())).toMatch(/provider/)
  expect(sourceText(quote({ estimate: true }))).toMatch(/^Estimate/)
  expect(sourceText(quote({ estimate: true, now: null, recurring: null }))).toBe('')
})

test('what was chosen is said in the form’s words', () => {
  const fields = [
    field('os', 'choice', { options: [option('7', { label: 'Debian 12' })] }),
    field('memory', 'number', { unit: 'GB' }),
    field('backup', 'flag'),
    field('keys', 'choices'),
    field('promo', 'text'),
  ]
  const values = { os: '7', memory: 4, backup: true, keys: ['1', '2'] }
  expect(chosenText(fields, values)).toBe('os: Debian 12 · memory: 4 GB · backup: yes · keys: 2')
})
