import { expect, test } from 'vitest'
import { createApi } from '../api.ts'
import { testCore } from '../../../tests/support/core.ts'
import { harbour, startHarbour } from '../../../tests/support/harbour.ts'

const start = async () => {
  const server = await startHarbour()
  const made = await testCore({ providers: [harbour] })
  const account = await made.core.accounts.add({
    provider: 'harbour',
    label: 'Main',
    baseUrl: server.url,
    credential: { key: 'good' },
  })
  await made.core.sync.account(account.id)
  const id = (name: string): string => `${account.id}:${name}`
  await made.core.stores.marks.change([id('m1'), id('m2')], { addTags: ['prod'], note: 'rack 4' })
  const machine = server.machines.get('m2')!
  server.machines.delete('m2')
  await made.core.sync.account(account.id)
  const names = async () => (await made.core.stores.servers.list()).map((one) => one.providerId)
  const api = createApi(made.core)
  const signal = new AbortController().signal
  const forget = (...ids: string[]) => api['servers.forget']({ ids }, signal)
  const unforget = (...ids: string[]) => api['servers.unforget']({ ids }, signal)
  return { ...made, server, account, machine, id, names, forget, unforget }
}

test('a server that is gone is forgotten with its marks, and put back with them', async () => {
  const { core, id, names, forget, unforget } = await start()
  const before = await core.stores.servers.get(id('m2'))
  await forget(id('m2'))
  expect(await names()).toEqual(['m1', 'm3'])
  expect(await core.storage.all('select server_id from marks')).toEqual([{ server_id: id('m1') }])
  await unforget(id('m2'))
  expect(await core.stores.servers.get(id('m2'))).toEqual(before)
})

test('one that is listed is never forgotten, nor are others with it', async () => {
  const { id, names, forget } = await start()
  await expect(forget(id('m1'), id('m2'))).rejects.toMatchObject({ code: 'conflict' })
  await expect(forget(id('m1'))).rejects.toMatchObject({ code: 'conflict' })
  expect(await names()).toEqual(['m1', 'm2', 'm3'])
})

test('forgotten, then listed again: it is new; taking the forgetting back changes nothing of it', async () => {
  const { core, account, server, machine, id, forget, unforget } = await start()
  await forget(id('m2'))
  server.machines.set('m2', { ...machine, name: 'again' })
  await core.sync.account(account.id)
  const { items } = await core.stores.changes.list({ limit: 10 })
  expect(items.map(({ name, what }) => `${name}: ${what.kind}`)).toEqual([
    'again: appeared',
    'web-m2: gone',
  ])
  await unforget(id('m2'))
  expect(await core.stores.servers.get(id('m2'))).toMatchObject({ name: 'again', goneAt: null })
})

test('what was read of a forgotten server is not kept', async () => {
  const { core, id, forget } = await start()
  await forget(id('m2'))
  await expect(core.stores.servers.get(id('m2'))).rejects.toMatchObject({ code: 'not_found' })
})
