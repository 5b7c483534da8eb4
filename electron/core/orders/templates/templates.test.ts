import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testCore } from '../../../../tests/support/core.ts'
import { shop, startShop } from '../../../../tests/support/shop.ts'

async function machine(label = 'Main') {
  const server = await startShop(() => new Date())
  const made = await testCore({ providers: [shop] })
  const credential = { key: 'good' }
  const { id } = await made.core.accounts.add({
    provider: 'shop',
    label,
    baseUrl: server.url,
    credential,
  })
  const wish = (name: string) => ({
    ...{ name, accountId: id, offer: 'small' },
    values: { label: 'web', rootPassword: 'hunter22', code: 'C-old', gone: 'x' },
  })
  return { ...made, id, wish, templates: made.core.templates, server }
}

test('kept without what is secret, made anew or not of the form; nothing of it in the database', async () => {
  const { templates, wish, id, core, dataDir, events, server } = await machine()
  const made = await templates.save(wish('Web'))
  expect(made).toMatchObject({
    name: 'Web',
    accountId: id,
    provider: 'shop',
    offerName: 'Small machine',
  })
  expect(made.values).toEqual({ label: 'web' })
  expect(made.labels).toEqual({ label: { label: 'Label', text: 'web' } })
  expect(await templates.list()).toEqual([made])
  expect(events.map(({ topic }) => topic)).toContain('templates.changed')
  expect(server.orders).toEqual([])
  await core.close()
  const kept = readFileSync(join(dataDir, 'quayside.sqlite-wal'), {
    encoding: 'latin1',
    flag: 'a+',
  })
  expect(kept + readFileSync(join(dataDir, 'quayside.sqlite'), 'latin1')).not.toContain('hunter22')
})

test('a name is there once, in whatever case', async () => {
  const { templates, wish } = await machine()
  const web = await templates.save(wish('Web'))
  await templates.save(wish('Db'))
  await expect(templates.save(wish('WEB'))).rejects.toMatchObject({ code: 'conflict' })
  await expect(templates.rename(web.id, 'db')).rejects.toMatchObject({
    message: 'There is a template “db” already.',
  })
  expect((await templates.rename(web.id, 'web')).name).toBe('web')
})

test('what was deleted can be put back; where its name is taken by then, it can’t', async () => {
  const { templates, wish } = await machine()
  const web = await templates.save(wish('Web'))
  await templates.delete(web.id)
  expect(await templates.list()).toEqual([])
  expect(await templates.restore(web.id)).toEqual(web)
  await templates.delete(web.id)
  await templates.save(wish('Web'))
  await expect(templates.restore(web.id)).rejects.toMatchObject({ code: 'conflict' })
  await expect(templates.delete(web.id)).rejects.toMatchObject({ code: 'not_found' })
})

test('a template outlives its account', async () => {
  const { core, templates, wish, id } = await machine()
  await templates.save(wish('Web'))
  await core.accounts.remove(id)
  expect((await templates.list()).map(({ name }) => name)).toEqual(['Web'])
})

test('out of one machine and into another; what is there stays', async () => {
  const from = await machine()
  await from.templates.save(from.wish('Web'))
  await from.templates.save(from.wish('Db'))
  const file = await from.templates.export()
  expect(JSON.stringify(file)).not.toContain('hunter22')
  const to = await machine('Renamed')
  await to.templates.save(to.wish('db'))
  const other = { ...file.templates[0]!, name: 'Other', provider: 'nobody' }
  const [web] = file.templates.filter(({ name }) => name === 'Web')
  web!.values.rootPassword = 'by hand'
  const text = `\uFEFF${JSON.stringify({ ...file, templates: [...file.templates, other] })}`
  expect(await to.templates.import(text)).toEqual({
    added: 1,
    skipped: [
      { name: 'Db', why: 'name_taken' },
      { name: 'Other', why: 'no_account' },
    ],
  })
  expect((await to.templates.list()).map((one) => [one.name, one.accountId])).toEqual([
    ['db', to.id],
    ['Web', to.id],
  ])
  expect((await to.templates.list())[1]?.values).toEqual({ label: 'web' })
})

test.each([
  ['nothing', '', 'not JSON'],
  ['another file', '{"format":"quayside-marks","version":1}', 'not a file of order templates'],
  ['a newer file', '{"format":"quayside-order-templates","version":2}', 'newer version'],
  [
    'odd values',
    JSON.stringify({
      format: 'quayside-order-templates',
      version: 1,
      exportedAt: '',
      templates: [{}],
    }),
    'templates.0',
  ],
])('%s is refused, and nothing changed', async (_what, text, reason) => {
  const { templates } = await machine()
  await expect(templates.import(text)).rejects.toThrow(reason)
  expect(await templates.list()).toEqual([])
})
