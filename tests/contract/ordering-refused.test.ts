import { describe, expect, test } from 'vitest'
import { isAppError } from '../../shared/domain/app-error.ts'
import type { OrderValues } from '../../shared/domain/ordering.ts'
import { demoAccount } from '../support/demo-account.ts'
import { filled } from '../support/order-values.ts'
import { registry } from './cases.ts'

/** What changes at the provider between the price that the user saw and the order, and what the user reads then. */
async function start(provider: string) {
  const made = await demoAccount(provider, { servers: 4 })
  const { core, account, becomes } = made
  const { offers, form, quote, place } = core.ordering
  /** Agrees to the price, then `change` happens. Answers the entry's error, or what was thrown before there was one. */
  const order = async (offer: string, more: OrderValues, change: () => Promise<void>) => {
    const { fields } = await form(account.id, offer)
    const plain = await filled(fields, (values) =>
      quote(account.id, offer, values).then(
        () => null,
        (error: unknown) =>
          isAppError(error) ? (error.data.fields ?? []).map(({ path }) => path) : [],
      ),
    )
    const values = { ...plain, ...more }
    const seen = await quote(account.id, offer, values)
    const wish = { id: 'refused-0001', accountId: account.id, offer, values, seen }
    const asked = await place(wish).catch((thrown: unknown) => thrown)
    if (!isAppError(asked) || !asked.data.confirm) throw asked
    await change()
    return place({ ...wish, confirm: asked.data.confirm.token }).then(
      ({ entry }) => ({ entry: entry.state, error: entry.error }),
      (thrown: unknown) => {
        if (!isAppError(thrown)) throw thrown
        return { entry: null, error: thrown.data }
      },
    )
  }
  const possible = async (): Promise<string> =>
    (await offers(account.id)).find(({ unavailable }) => unavailable === null)!.id
  return { ...made, order, possible, becomes }
}

/** By the hour a tenth more may be the same cent. */
const MONTHLY: Record<string, OrderValues> = { aluy: { period: 'monthly' } }

const CHANGED: [
  provider: string,
  change: string,
  entry: 'failed' | null,
  code: string,
  says: RegExp,
][] = [
  ['aluy', 'dearer', null, 'conflict', /another amount now/],
  ['aluy', 'sold-out', null, 'not_found', /does not offer this any more/],
  ['aluy', 'full', 'failed', 'quota_exceeded', /limit of \d+ servers is reached \(you have \d+\)/],
  ['aluy', 'no-credit', 'failed', 'insufficient_funds', /balance|funds/i],
  ['advps', 'sold-out', null, 'conflict', /can’t be ordered now/],
  ['advps', 'no-credit', 'failed', 'insufficient_funds', /balance|funds|wallet/i],
  ['time4vps', 'dearer', null, 'conflict', /another amount now/],
  ['time4vps', 'sold-out', null, 'conflict', /can’t be ordered now/],
  ['time4vps', 'no-credit', 'failed', 'insufficient_funds', /balance|funds|credit/i],
  ['vpsnet', 'no-credit', 'failed', 'insufficient_funds', /balance|funds|credit/i],
]

test.each(CHANGED)(
  '%s, %s: %s, %s',
  async (provider, change, entry, code, says) => {
    const { core, account, order, possible, becomes } = await start(provider)
    const before = (await core.stores.servers.list()).length
    const got = await order(await possible(), MONTHLY[provider] ?? {}, () => becomes(change))
    expect(got).toMatchObject({ entry, error: { code } })
    // What happened, and what to do: in words, not in the provider's code.
    expect(got.error?.message).toMatch(says)
    expect(got.error?.next).toMatch(/\w{3}.*\.$/)
    // Written down where it was sent, and nowhere else; nothing was made.
    expect((await core.ordering.list()).length).toBe(entry === null ? 0 : 1)
    await core.sync.account(account.id)
    expect((await core.stores.servers.list()).length).toBe(before)
  },
  30_000,
)

describe('what was entered', () => {
  test('a promotion that has ended is refused on its field before anything is asked', async () => {
    const { order, possible } = await start('aluy')
    const expired = order(
      await possible(),
      { period: 'monthly', promoCode: 'SUMMER09' },
      async () => {},
    )
    await expect(expired).rejects.toMatchObject({
      code: 'invalid_input',
      data: {
        fields: [{ path: 'promoCode', message: expect.stringMatching(/expired/) as string }],
      },
    })
  })

  test.each([
    ['time4vps', 'custom[1617]', 'nowhere'],
    ['advps', 'osId', '507f1f77bcf86cd799430000'],
  ])('%s: a system that is not offered is refused on its field', async (provider, field, value) => {
    const { order, possible } = await start(provider)
    const unknown = order(await possible(), { [field]: value }, async () => {})
    await expect(unknown).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('is not offered') as string,
      data: { fields: [{ path: field }] },
    })
  })

  test('every provider that sells is among those that are refused here', () => {
    const sold = registry.providers.filter(({ ordering }) => ordering).map(({ id }) => id)
    // The JSON API tells no price, stock or limit beforehand, and takes an order that the credit does not cover.
    const tried = new Set([...CHANGED.map(([provider]) => provider), 'actionapi'])
    expect(sold.filter((id) => !tried.has(id))).toEqual([])
  })
})
