import { describe, expect, onTestFinished, test } from 'vitest'
import { isAppError } from '../../shared/domain/app-error.ts'
import {
  Offer,
  OrderForm,
  OrderMatch,
  type OrderValues,
  Quote,
} from '../../shared/domain/ordering.ts'
import { checkInput } from '../../electron/core/operations/exchange.ts'
import { scrubJson } from '../../electron/core/errors/redact.ts'
import { followUpIn, type SentOrder } from '../../electron/core/providers/kit/ordering.ts'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import { testCore } from '../support/core.ts'
import { filled, randomValues, readableTexts } from '../support/order-values.ts'
import { wholeOrdering } from '../support/ordering.ts'
import { seeded } from '../support/seeded.ts'
import { registry } from './cases.ts'

const SEED = 20260423
const ROUNDS = 40

const fast = registry.providers.map((provider) => ({
  ...provider,
  limits: { concurrency: 8, perSecond: 100_000 },
}))
const withOrdering = fast.flatMap((provider) =>
  provider.ordering ? [[provider.id, wholeOrdering(provider.ordering)] as const] : [],
)

/** The fields that a refused order names; null where it was not refused. */
const namedBy = (work: Promise<unknown>): Promise<string[] | null> =>
  work.then(
    () => null,
    (error: unknown) => {
      if (!isAppError(error) || error.code !== 'invalid_input') throw error
      return (error.data.fields ?? []).map(({ path }) => path)
    },
  )

/** Ordering of every provider that has it, against its demo server. */
describe.each(withOrdering)('%s', (id, ordering) => {
  const start = async () => {
    const { fleets, stop } = await startDemoFleet({ servers: 4, paceMs: 50, now: () => new Date() })
    onTestFinished(stop)
    const { core } = await testCore({ providers: fast })
    const { baseUrl, credential, remembered } = fleets.find(({ provider }) => provider === id)!
    const account = await core.accounts.add({ provider: id, label: 'Demo', baseUrl, credential })
    for (const { kind, ids } of remembered)
      for (const one of ids) await core.accounts.remember(account.id, kind, one)
    const ctx = core.executor.context(account.id)
    const offers = await ordering.offers(ctx)
    const possible = offers.filter(({ unavailable }) => unavailable === null)
    const formOf = (offer: string) => ordering.form(ctx, offer)
    const valuesOf = async (offer: string): Promise<OrderValues> =>
      filled((await formOf(offer)).fields, (values) => namedBy(ordering.quote(ctx, offer, values)))
    const place = async (offer: string, values: OrderValues) => {
      const { operation, input } = ordering.request(offer, values)
      const masked = scrubJson(input) as Record<string, unknown>
      const sent: SentOrder = { offer, values, input: masked, sentAt: new Date().toISOString() }
      const answer = await core.executor.run(account.id, operation, input, { confirmed: true })
      return { sent, orderId: ordering.orderIdIn(answer, input) }
    }
    return { ctx, offers, possible, formOf, valuesOf, place }
  }

  test('what is offered, and the form of each', async () => {
    const { offers, possible, formOf } = await start()
    expect(possible.length).toBeGreaterThan(0)
    expect(new Set(offers.map((offer) => offer.id)).size).toBe(offers.length)
    for (const offer of offers) {
      expect(Offer.parse(offer)).toEqual(offer)
      const form = await formOf(offer.id)
      expect(OrderForm.parse(form)).toEqual(form)
      expect(form.offer).toEqual(offer)
      const names = form.fields.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      for (const { kind, options, initial, when } of form.fields) {
        if (kind === 'choice' && initial !== null)
          expect(options.map(({ value }) => value)).toContain(initial)
        if (when) expect(names).toContain(when.field)
      }
    }
  })

  test('what is not offered is not found', async () => {
    const { ctx, formOf } = await start()
    for (const offer of ['nothing:of-this', 'toString', '']) {
      await expect(formOf(offer)).rejects.toMatchObject({ code: 'not_found' })
      await expect(ordering.quote(ctx, offer, {})).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test('a form filled in plainly has a quote and makes a call that its operation takes', async () => {
    const { ctx, possible, valuesOf } = await start()
    for (const offer of possible) {
      const values = await valuesOf(offer.id)
      const quote = await ordering.quote(ctx, offer.id, values)
      expect(Quote.parse(quote)).toEqual(quote)
      const { operation, input } = ordering.request(offer.id, values)
      expect(registry.operation(operation.id)).toBe(operation)
      expect(operation.effect).toBe('billable')
      expect(checkInput(operation, input)).toMatchObject(input)
      // Pure: the same again, and as JSON could carry it.
      expect(ordering.request(offer.id, values)).toEqual({ operation, input })
      expect(JSON.parse(JSON.stringify(input))).toEqual(input)
    }
  })

  test('what is needed, too much or not offered is named', async () => {
    const { ctx, possible, formOf, valuesOf } = await start()
    const quoted = (offer: string, values: OrderValues) =>
      namedBy(ordering.quote(ctx, offer, values))
    for (const offer of possible) {
      const values = await valuesOf(offer.id)
      for (const { name, required, kind, min, max, when } of (await formOf(offer.id)).fields) {
        if (when !== null) continue
        if (required) expect(await quoted(offer.id, { ...values, [name]: null })).toEqual([name])
        const odd = { choice: 'nowhere', choices: ['nothing'], number: 'many', text: 7, lines: 7 }
        const wrong: OrderValues[string] = kind === 'flag' ? 'perhaps' : odd[kind]
        expect(await quoted(offer.id, { ...values, [name]: wrong })).toEqual([name])
        if (min !== null)
          expect(await quoted(offer.id, { ...values, [name]: min - 1 })).toEqual([name])
        if (max !== null)
          expect(await quoted(offer.id, { ...values, [name]: max + 1 })).toEqual([name])
      }
    }
  })

  test(`${ROUNDS} forms filled in at random make calls that the operation takes`, async () => {
    const { ctx, possible, formOf, valuesOf } = await start()
    const next = seeded(SEED)
    for (const offer of possible) {
      const plain = await valuesOf(offer.id)
      const { fields } = await formOf(offer.id)
      const texts = await readableTexts(fields, plain, (values) =>
        namedBy(ordering.quote(ctx, offer.id, values)),
      )
      for (let round = 0; round < ROUNDS; round++) {
        const values = randomValues(fields, texts, next)
        const { operation, input } = ordering.request(offer.id, values)
        expect(checkInput(operation, input), JSON.stringify(values)).toMatchObject(input)
        const quote = await ordering.quote(ctx, offer.id, values)
        expect(Quote.parse(quote)).toEqual(quote)
      }
    }
  }, 60_000)

  test('an order whose answer is lost is found again, an older one of the same kind is not it', async () => {
    const { ctx, possible, valuesOf, place } = await start()
    const claimed = new Set<string>()
    for (const { id: offer } of possible.filter((one) => followUpIn(ordering, one.id) === null)) {
      const older = await place(offer, await valuesOf(offer))
      expect(older.orderId).toMatch(/./)
      claimed.add(older.orderId ?? '')
      await new Promise((resolve) => setTimeout(resolve, 5))
      const lost = await valuesOf(offer)
      const { input } = ordering.request(offer, lost)
      const never: SentOrder = { offer, values: lost, input, sentAt: new Date().toISOString() }
      const free = (all: OrderMatch[]) => all.filter((one) => !claimed.has(one.providerId))
      expect(free(await ordering.reconcile(ctx, never))).toEqual([])
      const { sent, orderId } = await place(offer, lost)
      const matches = free(await ordering.reconcile(ctx, sent))
      expect(OrderMatch.array().parse(matches)).toEqual(matches)
      expect(matches.map(({ providerId }) => providerId)).toEqual([orderId])
      claimed.add(orderId ?? '')
      expect(matches[0]!.sure || matches[0]!.why.length > 0).toBe(true)
    }
  })

  test('an answer without an order names none', () => {
    for (const odd of [null, undefined, 'ok', 7, [], {}, { order: {} }, { data: { order: 5 } }])
      expect(ordering.orderIdIn(odd, {})).toBeNull()
  })
})
