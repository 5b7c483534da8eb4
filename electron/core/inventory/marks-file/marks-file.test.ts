import { expect, test } from 'vitest'
import type { MarksFile } from '@shared/domain/marks-file.ts'
import { testCore } from '../../../../tests/support/core.ts'
import { harbour, startHarbour } from '../../../../tests/support/harbour.ts'

/** A machine of its own, with an account for each label, all of them read. */
async function machine(...labels: string[]) {
  const server = await startHarbour()
  const made = await testCore({ providers: [harbour] })
  const ids: string[] = []
  for (const label of labels) {
    const credential = { key: 'good' }
    const account = await made.core.accounts.add({
      provider: 'harbour',
      label,
      baseUrl: server.url,
      credential,
    })
    await made.core.sync.account(account.id)
    ids.push(account.id)
  }
  const { core } = made
  const marks = async (id: string) => (await core.stores.servers.get(id)).marks
  const plan = (file: MarksFile | string) =>
    core.marksFiles.plan(typeof file === 'string' ? file : JSON.stringify(file))
  const everything = async () => [
    await core.storage.all('select * from marks order by server_id'),
    core.settings.get(),
  ]
  return { ...made, server, ids, marks, plan, everything }
}

const view = (name: string, filter = '') => ({
  name,
  filter,
  table: { columns: null, sort: [], group: 'none' as const },
})
const entry = (
  given: Partial<MarksFile['servers'][number]> = {},
): MarksFile['servers'][number] => ({
  provider: 'harbour',
  account: 'Main',
  baseUrl: 'https://elsewhere.example',
  serverId: 'm1',
  name: 'web-m1',
  tags: ['prod'],
  note: '',
  colour: null,
  price: null,
  ...given,
})
const file = (servers: MarksFile['servers'], views: MarksFile['views'] = []): MarksFile => ({
  format: 'quayside-marks',
  version: 1,
  exportedAt: '2026-05-01T12:00:00.000Z',
  servers,
  views,
})

test('out of one machine and into another, where the accounts have other ids', async () => {
  const from = await machine('Main')
  const [id] = from.ids
  await from.core.stores.marks.change([`${id}:m1`, `${id}:m2`], {
    addTags: ['prod'],
    colour: 'teal',
    price: { minor: 450, currency: 'EUR' },
  })
  await from.core.stores.marks.change([`${id}:m1`], { note: 'שלום 🐳 <b>x</b>' })
  from.core.settings.change({ serverViews: [view('Production', 'tag:prod')] })
  const exported = await from.core.marksFiles.export()
  expect(exported.servers.map(({ serverId, name }) => [serverId, name])).toEqual([
    ['m1', 'web-m1'],
    ['m2', 'web-m2'],
  ])
  const to = await machine('Main')
  const plan = await to.plan(exported)
  expect(plan).toMatchObject({
    servers: 2,
    here: 2,
    later: 0,
    skipped: [],
    add: { servers: 2, losing: 0, views: 1 },
  })
  expect(await to.everything()).toEqual([[], to.core.settings.get()])
  expect(await to.core.marksFiles.import(plan.plan, 'add')).toEqual({ servers: 2, views: 1 })
  expect(await to.marks(`${to.ids[0]}:m1`)).toEqual({
    tags: ['prod'],
    note: 'שלום 🐳 <b>x</b>',
    colour: 'teal',
    price: { minor: 450, currency: 'EUR' },
  })
  expect(to.core.settings.get().serverViews.map(({ name }) => name)).toEqual(['Production'])
  const again = await to.plan(exported)
  expect(again.add).toMatchObject({ servers: 0, views: 0 })
})

test('add keeps what is here and fills in; replace counts only the file; others keep theirs', async () => {
  const { core, ids, marks, plan } = await machine('Main')
  const [one, two] = [`${ids[0]}:m1`, `${ids[0]}:m2`]
  const mine = { addTags: ['mine'], note: 'my note', price: { minor: 450, currency: 'EUR' } }
  await core.stores.marks.change([one, two], mine)
  core.settings.change({ serverViews: [view('Both', 'mine'), view('Mine')] })
  const theirs = file(
    [entry({ tags: ['Mine', 'prod'], note: 'their note', colour: 'red' })],
    [view('Both', 'theirs'), view('Theirs')],
  )
  const first = await plan(theirs)
  expect(first.add).toMatchObject({ servers: 1, losing: 0, views: 1 })
  expect(first.replace).toMatchObject({ servers: 1, losing: 1, views: 2 })
  await core.marksFiles.import(first.plan, 'add')
  expect(await marks(one)).toEqual({
    tags: ['mine', 'prod'],
    note: 'my note',
    colour: 'red',
    price: mine.price,
  })
  const filters = () =>
    core.settings.get().serverViews.map(({ name, filter }) => `${name}:${filter}`)
  expect(filters()).toEqual(['Both:mine', 'Mine:', 'Theirs:'])
  await core.marksFiles.import((await plan(theirs)).plan, 'replace')
  expect(await marks(one)).toEqual({
    tags: ['Mine', 'prod'],
    note: 'their note',
    colour: 'red',
    price: null,
  })
  expect(await marks(two)).toEqual({
    tags: ['mine'],
    note: 'my note',
    colour: null,
    price: mine.price,
  })
  expect(filters()).toEqual(['Both:theirs', 'Mine:', 'Theirs:'])
})

test('a server that is not listed yet gets its marks when it is; they are exported meanwhile', async () => {
  const { core, ids, marks, plan, server } = await machine('Main')
  const made = await plan(file([entry({ serverId: 'm9', name: 'later' })]))
  expect(made).toMatchObject({ here: 0, later: 1, skipped: [] })
  await core.marksFiles.import(made.plan, 'add')
  expect((await core.marksFiles.export()).servers).toMatchObject([
    { serverId: 'm9', tags: ['prod'] },
  ])
  server.machines.set('m9', { id: 'm9', name: 'nine', state: 'running' })
  await core.sync.account(ids[0]!)
  expect((await marks(`${ids[0]}:m9`)).tags).toEqual(['prod'])
})

test('two accounts with the same server ids: by the account’s name; else, when both list it, neither', async () => {
  const { core, ids, marks, plan, server } = await machine('Main', 'Twin')
  const named = await plan(file([entry({ account: 'Twin' })]))
  await core.marksFiles.import(named.plan, 'add')
  expect((await marks(`${ids[0]}:m1`)).tags).toEqual([])
  expect((await marks(`${ids[1]}:m1`)).tags).toEqual(['prod'])
  const other = { account: 'Renamed', baseUrl: server.url }
  expect((await plan(file([entry(other)]))).skipped).toEqual([
    { account: 'Renamed', provider: 'harbour', count: 1, why: 'ambiguous' },
  ])
  server.machines.set('m9', { id: 'm9', name: 'nine', state: 'running' })
  await core.sync.account(ids[1]!)
  expect(await plan(file([entry({ ...other, serverId: 'm9' })]))).toMatchObject({
    here: 1,
    skipped: [],
  })
})

test('an account that is not here is left out, and said', async () => {
  const { plan } = await machine('Main')
  const made = await plan(
    file([
      entry({ account: 'Other' }),
      entry({ account: 'Other', serverId: 'm2' }),
      entry({ provider: 'x' }),
    ]),
  )
  expect(made.skipped).toEqual([
    { account: 'Other', provider: 'harbour', count: 2, why: 'no_account' },
    { account: 'Main', provider: 'x', count: 1, why: 'no_account' },
  ])
  expect(made.add.servers).toBe(0)
})

test('a file of before there were prices', async () => {
  const { ids, marks, plan, core } = await machine('Main')
  const made = await plan(JSON.stringify(file([entry({ price: undefined })])))
  await core.marksFiles.import(made.plan, 'add')
  expect(await marks(`${ids[0]}:m1`)).toMatchObject({ tags: ['prod'], price: null })
})

test('too many tags or views: refused as a whole, nothing is changed', async () => {
  const { core, ids, plan, everything } = await machine('Main')
  const twenty = Array.from({ length: 20 }, (_, n) => `t${n}`)
  await core.stores.marks.change([`${ids[0]}:m1`], { addTags: twenty })
  const before = await everything()
  const made = await plan(file([entry(), entry({ serverId: 'm2' })], [view('New')]))
  expect(made.add.problem).toBe('web-m1 would have more than 20 tags.')
  expect(made.replace.problem).toBeNull()
  await expect(core.marksFiles.import(made.plan, 'add')).rejects.toMatchObject({
    code: 'invalid_input',
  })
  expect(await everything()).toEqual(before)
  const views = Array.from({ length: 30 }, (_, n) => view(`v${n}`))
  core.settings.change({ serverViews: Array.from({ length: 30 }, (_, n) => view(`w${n}`)) })
  expect((await plan(file([], views))).add.problem).toContain('60 views')
})

test('an account that was removed since the plan: its servers are left out, the rest is imported', async () => {
  const { core, ids, marks, plan } = await machine('Main', 'Twin')
  const made = await plan(file([entry(), entry({ account: 'Twin' })]))
  await core.accounts.remove(ids[0]!)
  expect(await core.marksFiles.import(made.plan, 'add')).toEqual({ servers: 1, views: 0 })
  expect((await marks(`${ids[1]}:m1`)).tags).toEqual(['prod'])
})

test('a database that refuses leaves the views as they were', async () => {
  const { core, plan, everything } = await machine('Main')
  await core.storage.run(
    `create trigger full before insert on marks begin select raise(abort, 'constraint'); end`,
  )
  const before = await everything()
  const made = await plan(file([entry()], [view('New')]))
  await expect(core.marksFiles.import(made.plan, 'add')).rejects.toMatchObject({ code: 'conflict' })
  expect(await everything()).toEqual(before)
})

test('a plan is good once, and the newest only', async () => {
  const { core, plan } = await machine('Main')
  const [old, made] = [await plan(file([entry()])), await plan(file([entry()]))]
  await expect(core.marksFiles.import(old.plan, 'add')).rejects.toMatchObject({ code: 'not_found' })
  await core.marksFiles.import(made.plan, 'add')
  await expect(core.marksFiles.import(made.plan, 'add')).rejects.toMatchObject({
    code: 'not_found',
  })
})

test.each([
  ['nothing', '', 'not JSON'],
  ['half a file', JSON.stringify(file([entry()])).slice(0, 80), 'not JSON'],
  ['a web page', '<!doctype html><title>Sign in</title>', 'web page'],
  ['other JSON', '{"servers":[]}', 'not a file of tags and notes'],
  ['a list', '[1,2]', 'not a file of tags and notes'],
  ['a newer version', JSON.stringify({ ...file([]), version: 2 }), 'newer version'],
  ['an older version', JSON.stringify({ ...file([]), version: 0 }), 'does not fit: version'],
  ['a tag with a comma', JSON.stringify(file([entry({ tags: ['a,b'] })])), 'servers.0.tags.0'],
  [
    'a colour nobody knows',
    JSON.stringify(file([entry()])).replace('"colour":null', '"colour":"pink"'),
    'servers.0.colour',
  ],
  [
    'a price without a currency',
    JSON.stringify(file([entry({ price: { minor: 450, currency: 'XXX' } })])),
    'servers.0.price.currency',
  ],
  [
    'a price below nothing',
    JSON.stringify(file([entry({ price: { minor: -1, currency: 'EUR' } })])),
    'servers.0.price.minor',
  ],
  ['a note too long', JSON.stringify(file([entry({ note: 'x'.repeat(4001) })])), 'servers.0.note'],
])('%s is refused with its reason, and changes nothing', async (_what, text, reason) => {
  const { plan, everything } = await machine('Main')
  const before = await everything()
  const error = await plan(text).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'invalid_input' })
  expect((error as Error).message).toContain(reason)
  expect(await everything()).toEqual(before)
})

test('a key that could reach into every object is only text', async () => {
  const { plan } = await machine('Main')
  const text = JSON.stringify(file([entry()])).replace(
    '"name"',
    '"__proto__":{"polluted":1},"name"',
  )
  await plan(text)
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})
