import type { InvoiceSort } from '@shared/domain/invoice-search.ts'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { testCore } from '../../../../tests/support/core.ts'
import { harbour, startHarbour } from '../../../../tests/support/harbour.ts'
import type { InvoiceFacts } from '../../providers/kit/capability.ts'

const money = (minor: number, currency = 'EUR') => ({ minor, currency })
const facts = (number: string, given: Partial<InvoiceFacts> = {}): InvoiceFacts => ({
  providerId: `id-${number}`,
  number,
  issuedAt: '2026-03-01T10:00:00.000Z',
  subtotal: money(1000),
  vat: money(0),
  total: money(1000),
  state: 'paid',
  dueAt: null,
  ...given,
})
const FIRST: InvoiceSort = { key: 'first', descending: false }

async function start() {
  const server = await startHarbour()
  const { core } = await testCore({ providers: [harbour] })
  const add = async (label: string): Promise<string> => {
    const place = { baseUrl: server.url, credential: { key: 'good' } }
    return (await core.accounts.add({ provider: 'harbour', label, ...place })).id
  }
  const save = (accountId: string, invoices: InvoiceFacts[]) =>
    core.stores.invoices.saveList({ accountId, provider: 'harbour' }, invoices, '2026-11-10')
  const find = async (query: string, given: object = {}) => {
    const wish = { query, sort: FIRST, offset: 0, limit: 100, ...given }
    const { total, items } = await core.invoiceFinder.page(wish)
    const numbers = items.map(({ invoice }) => invoice.number)
    return { total, numbers, items }
  }
  const numbers = async (query: string, given: object = {}) => (await find(query, given)).numbers
  /** As the queue writes it. */
  const write = (number: string, details: string, text: string) =>
    core.storage.run(
      `update invoice_text set details = ?, text = ?
       where rowid = (select n from invoice_keys where number = ?)`,
      ...[details, text, number],
    )
  return { core, add, save, find, numbers, write }
}

describe('page', () => {
  test('unpaid first, then the newest; every other order to the last row, both ways', async () => {
    const { add, save, numbers } = await start()
    const a = await add('Zulu')
    const b = await add('alpha')
    await save(a, [
      facts('R-9', { issuedAt: '2026-01-01T00:00:00.000Z', total: money(500, 'USD') }),
      facts('R-10', { issuedAt: '2026-02-01T00:00:00.000Z', state: 'void' }),
    ])
    await save(b, [facts('R-11', { issuedAt: '2025-01-01T00:00:00.000Z', state: 'unpaid' })])
    expect(await numbers('')).toEqual(['R-11', 'R-10', 'R-9'])
    const by = (key: InvoiceSort['key'], descending = false) =>
      numbers('', { sort: { key, descending } })
    expect(await by('number')).toEqual(['R-9', 'R-10', 'R-11'])
    expect(await by('number', true)).toEqual(['R-11', 'R-10', 'R-9'])
    expect(await by('account')).toEqual(['R-11', 'R-10', 'R-9'])
    expect(await by('issued')).toEqual(['R-11', 'R-9', 'R-10'])
    expect(await by('total')).toEqual(['R-10', 'R-11', 'R-9'])
    expect(await by('state')).toEqual(['R-11', 'R-9', 'R-10'])
    expect((await by('kind')).length).toBe(3)
  })

  test('a part of what fits, with how much there is in all', async () => {
    const { core, add, save, find } = await start()
    const a = await add('Main')
    const many = Array.from({ length: 250 }, (_, n) => facts(`R-${n}`))
    await save(a, many)
    const page = await find('', { sort: { key: 'number', descending: false }, offset: 200 })
    expect([page.total, page.numbers.length, page.numbers[0]]).toEqual([250, 50, 'R-200'])
    const ids = await core.invoiceFinder.ids({ query: 'R-20' })
    expect(ids).toHaveLength(11)
  })

  test('what changed at the provider is found as it is now; a removed account leaves nothing', async () => {
    const { core, add, save, numbers } = await start()
    const a = await add('Main')
    await save(a, [facts('Draft', { providerId: '1', state: 'unpaid' })])
    await save(a, [facts('Final', { providerId: '1', state: 'paid' })])
    expect(await numbers('draft')).toEqual([])
    expect(await numbers('final status:paid')).toEqual(['Final'])
    await core.accounts.remove(a)
    expect(await core.storage.all('select * from invoice_keys')).toEqual([])
    expect(await core.storage.all(`select * from invoice_text`)).toEqual([])
  })
})

describe('words', () => {
  test('begin what they find, without accents and capitals; quotes keep an order', async () => {
    const { add, save, numbers, write } = await start()
    await save(await add('Main'), [facts('INV/2026-001'), facts('INV/2026-002')])
    await write('INV/2026-001', 'Dedicated server Malmö', 'Zahlungsziel vierzehn Tage')
    await write('INV/2026-002', 'Malmo backup', 'Tage vierzehn')
    expect(await numbers('malmö')).toHaveLength(2)
    expect(await numbers('MALMO dedic')).toEqual(['INV/2026-001'])
    expect(await numbers('"vierzehn tage"')).toEqual(['INV/2026-001'])
    expect(await numbers('"vierzehn tag"')).toEqual([])
    expect(await numbers('inv/2026-002')).toEqual(['INV/2026-002'])
    expect(await numbers('2026')).toHaveLength(2)
    expect(await numbers('026')).toEqual([])
    expect(await numbers('-- € *')).toHaveLength(2)
  })

  test('may be the name of an account, or an amount in the currency it has', async () => {
    const { add, save, numbers } = await start()
    const a = await add('Fjord hosting')
    await save(a, [facts('A-1', { total: money(1250) })])
    await save(await add('Other'), [
      facts('B-1', { total: money(1250, 'JPY') }),
      facts('B-2', { total: money(12500, 'KWD') }),
    ])
    expect(await numbers('fjord')).toEqual(['A-1'])
    expect(await numbers('hosting a-1')).toEqual(['A-1'])
    expect(await numbers('jord')).toEqual([])
    expect((await numbers('12.50')).sort()).toEqual(['A-1', 'B-2'])
    expect((await numbers('harbour')).length).toBe(3)
  })

  test('an excerpt shows where they stand', async () => {
    const { add, save, find, write } = await start()
    await save(await add('Main'), [facts('A-1')])
    await write('A-1', '', `${'other words '.repeat(60)} rescue\nsystem for Malmö`)
    const { items } = await find('malmo resc')
    const excerpt = items[0]?.excerpt ?? []
    expect(excerpt.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['rescue', 'Malmö'])
    expect(excerpt.map(({ text }) => text).join('').length).toBeLessThan(200)
    expect((await find('a-1')).items[0]?.excerpt).toBeNull()
  })
})

describe('fields', () => {
  test('account, provider, year, currency, status, kind, vat and amount', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-21T10:00:00Z'), toFake: ['Date'] })
    const { core, add, save, numbers } = await start()
    const a = await add('Fjord main')
    await save(a, [
      facts('A-1', { issuedAt: '2025-05-01T00:00:00.000Z', vat: money(200) }),
      facts('A-2', { state: 'unpaid', dueAt: '2026-11-20T00:00:00.000Z' }),
      facts('A-3', { state: 'unpaid', dueAt: '2026-11-21T00:00:00.000Z', total: money(9900) }),
      facts('A-4', { issuedAt: new Date(0).toISOString(), total: money(-500, 'USD') }),
    ])
    const id = (number: string) => `${a}:id-${number}`
    const file = { path: 'p', sha256: 's', bytes: 1, savedAt: '2026-11-10', version: 1 }
    await core.stores.invoices.saveFile(id('A-1'), { ...file, kind: 'original' }, '/r')
    await core.stores.invoices.saveFile(id('A-2'), { ...file, kind: 'copy' }, '/r')
    await core.stores.invoices.saveProblem(id('A-3'), 'not offered')
    const sorted = async (query: string) => (await numbers(query)).sort().join(' ')
    expect(await sorted('account:fjo')).toBe('A-1 A-2 A-3 A-4')
    expect(await sorted('account:nobody')).toBe('')
    expect(await sorted('provider:harbour')).toBe('A-1 A-2 A-3 A-4')
    expect(await sorted('year:2025')).toBe('A-1')
    expect(await sorted('year:none')).toBe('A-4')
    expect(await sorted('year:2025 year:2026')).toBe('A-1 A-2 A-3')
    expect(await sorted('currency:usd')).toBe('A-4')
    expect(await sorted('status:unpaid')).toBe('A-2 A-3')
    expect(await sorted('status:overdue')).toBe('A-2')
    expect(await sorted('kind:original kind:copy')).toBe('A-1 A-2')
    expect(await sorted('kind:none')).toBe('A-3')
    expect(await sorted('kind:missing')).toBe('A-4')
    expect(await sorted('vat:yes')).toBe('A-1')
    expect(await sorted('amount>10')).toBe('A-3')
    expect(await sorted('amount>=10')).toBe('A-1 A-2 A-3')
    expect(await sorted('amount:10 status:paid')).toBe('A-1')
    expect(await sorted('amount<0')).toBe('A-4')
    expect(await sorted('amount>10 amount<50')).toBe('')
    expect(await sorted('amount> status:')).toBe('A-1 A-2 A-3 A-4')
    await core.stores.invoices.saveFile(id('A-3'), { ...file, kind: 'original' }, '/r')
    expect(await sorted('kind:original')).toBe('A-1 A-3')
    vi.useRealTimers()
  })
})

describe('sums', () => {
  test('each currency by itself, void ones only counted, more than a number or 64 bits hold', async () => {
    const { core, add, save } = await start()
    const most = Number.MAX_SAFE_INTEGER
    const large = Array.from({ length: 1100 }, (_, n) => facts(`L-${n}`, { total: money(most) }))
    const a = await add('Main')
    await save(a, [
      ...large,
      facts('U', { total: money(-7, 'USD'), vat: money(-1, 'USD'), state: 'unpaid' }),
      facts('V', { total: money(99, 'USD'), state: 'void' }),
    ])
    expect(await core.invoiceFinder.sums({ query: '' })).toEqual({
      currencies: [
        {
          currency: 'EUR',
          count: 1100,
          total: String(BigInt(most) * 1100n),
          vat: '0',
          unpaid: '0',
        },
        { currency: 'USD', count: 1, total: '-7', vat: '-1', unpaid: '-7' },
      ],
      voids: 1,
    })
    const { years, months, accounts, providers } = await core.invoiceFinder.totals({ query: 'U' })
    const sum = { currency: 'USD', count: 1, total: '-7', vat: '-1', unpaid: '-7' }
    expect(years).toEqual([{ key: '2026', ...sum }])
    expect(months).toEqual([{ key: '2026-03', ...sum }])
    expect(accounts).toEqual([{ key: a, ...sum }])
    expect(providers).toEqual([{ key: 'harbour', ...sum }])
  })

  test('spend by month: without what is void, with what is unpaid, months by UTC', async () => {
    const { core, add, save } = await start()
    const accountId = await add('Main')
    await save(accountId, [
      facts('1', { issuedAt: '2026-02-28T23:59:59.999Z', state: 'unpaid' }),
      facts('2', { issuedAt: '2026-03-01T00:00:00.000Z' }),
      facts('3', { issuedAt: '2026-03-02T00:00:00.000Z', state: 'void' }),
      facts('4', { issuedAt: new Date(0).toISOString() }),
    ])
    const row = { accountId, currency: 'EUR', minor: 1000n, items: 1, partial: false }
    expect(await core.invoiceFinder.spent()).toEqual([
      { ...row, month: '' },
      { ...row, month: '2026-02' },
      { ...row, month: '2026-03' },
    ])
  })

  test('the overview counts what there is', async () => {
    const { core, add, save } = await start()
    const a = await add('Main')
    await save(a, [facts('1'), facts('2', { issuedAt: '2024-01-01T00:00:00.000Z' })])
    expect(await core.invoiceFinder.overview()).toMatchObject({
      ...{ total: 2, missing: 2, textWaits: 0, years: ['2026', '2024'], currencies: ['EUR'] },
      reads: [{ accountId: a, readAt: '2026-11-10' }],
    })
    expect((await core.invoiceFinder.overview('other')).total).toBe(0)
  })
})

test('whatever is typed is no error', async () => {
  const { add, save, find } = await start()
  await save(await add('Main'), [facts('A-1')])
  const odd = [
    '"',
    '""',
    '"a',
    'a"b"c',
    'AND',
    'NOT a',
    'a OR',
    '*',
    'text:a',
    '(',
    '{a b}:c',
    '^a',
  ]
  const any = fc.oneof(
    fc.constantFrom(...odd, 'a\0b', '\ud800', '𐒀', 'amount>', 'year:"'),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.constantFrom(...odd, 'a', ' ')).map((pieces) => pieces.join('')),
  )
  await fc.assert(
    fc.asyncProperty(any, async (query) => {
      expect(await find(query)).toHaveProperty('total')
    }),
    { numRuns: 500 },
  )
})
