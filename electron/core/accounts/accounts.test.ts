import { expect, test } from 'vitest'
import { testCore } from '../../../tests/support/core.ts'
import { harbour, startHarbour } from '../../../tests/support/harbour.ts'

const start = async () => {
  const server = await startHarbour()
  const made = await testCore({ providers: [harbour] })
  const add = (key = 'good', label = 'Main') =>
    made.core.accounts.add({ provider: 'harbour', label, baseUrl: server.url, credential: { key } })
  return { server, add, ...made }
}

test('a wrong credential leaves nothing behind', async () => {
  const { core, add, events } = await start()
  await expect(add('wrong')).rejects.toMatchObject({ code: 'unauthorized' })
  expect(await core.accounts.list()).toEqual([])
  expect(events).toEqual([])
})

test('the refused credential is scrubbed from the provider’s sentence', async () => {
  const { add } = await start()
  const error = await add('canary-7731').catch((thrown: unknown) => thrown)
  expect(JSON.stringify(error)).not.toContain('canary-7731')
  expect(error).toMatchObject({ data: { providerMessage: 'bad key •••' } })
})

test('a good one is kept in the keychain and nowhere else', async () => {
  const { core, add, keychain } = await start()
  const account = await add()
  expect(await keychain.get(account.id)).toBe('{"key":"good"}')
  expect(JSON.stringify(await core.storage.all('select * from accounts'))).not.toContain('good')
})

test('a label that is taken is refused before anything is sent', async () => {
  const { add, server } = await start()
  await add()
  const calls = server.seen.length
  await expect(add('good', 'Main')).rejects.toMatchObject({
    code: 'invalid_input',
    data: { fields: [{ path: 'label', message: 'is taken by another account' }] },
  })
  expect(server.seen.length).toBe(calls)
})

test('a renewed credential is used, stored, and survives a restart', async () => {
  const { core, add, server, keychain, dataDir } = await start()
  const account = await add()
  server.renewTo = 'newer'
  await core.sync.account(account.id)
  await core.close()
  expect(await keychain.get(account.id)).toBe('{"key":"newer"}')
  server.keys.delete('good')
  const again = await testCore({ providers: [harbour], dataDir, keychain })
  expect((await again.core.accounts.test(account.id)).state).toBe('ok')
})

test('an answer to the old credential does not undo a new one', async () => {
  const { core, add, server, keychain } = await start()
  const account = await add()
  server.keys.add('pasted')
  await core.sync.account(account.id)
  server.renewTo = 'from-old'
  const late = core.executor.run(account.id, harbour.operations[0]!, {})
  await core.accounts.replaceCredential(account.id, { key: 'pasted' }, {})
  await late
  await core.close()
  expect(['{"key":"pasted"}', '{"key":"from-old"}']).toContain(await keychain.get(account.id))
  expect(server.seen.filter(({ headers }) => headers['x-key'] === 'pasted').length).toBeGreaterThan(
    0,
  )
})

test('a session that ended keeps the account and asks to sign in', async () => {
  const { core, add, server } = await start()
  const account = await add()
  server.keys.clear()
  const after = await core.accounts.test(account.id)
  expect(after).toMatchObject({ state: 'sign_in', lastError: { code: 'unauthorized' } })
  expect(after.lastError?.next).toContain('account is kept')
})

test('removing deletes credential and cache and says what', async () => {
  const { core, add, keychain } = await start()
  const account = await add()
  await core.sync.account(account.id)
  expect(await core.accounts.removal(account.id)).toMatchObject({ servers: 3, pdfs: 0 })
  await core.accounts.remove(account.id)
  expect(await keychain.get(account.id)).toBeNull()
  expect(await core.stores.servers.list()).toEqual([])
  await expect(core.accounts.test(account.id)).rejects.toMatchObject({ code: 'not_found' })
})

test.each([
  ['ftp://example.com', 'must be a web address'],
  ['http://example.com', 'must begin with https://'],
  ['https://user:pass@example.com', 'must not hold a user name'],
  ['https://example.com/?x=1', 'must not hold'],
  ['nonsense', 'must be a web address'],
])('base URL %s is refused', async (baseUrl, message) => {
  const { core } = await start()
  const adding = core.accounts.add({
    provider: 'harbour',
    label: 'x',
    baseUrl,
    credential: { key: 'k' },
  })
  await expect(adding).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining(message),
  })
})

test('an interval of its own is kept over a restart, and taken back', async () => {
  const { core, add, keychain, dataDir } = await start()
  const { id, syncMinutes } = await add()
  expect(syncMinutes).toBeNull()
  expect((await core.accounts.change(id, { syncMinutes: 30 })).syncMinutes).toBe(30)
  await core.close()
  const again = await testCore({ providers: [harbour], dataDir, keychain })
  expect((await again.core.accounts.list())[0]?.syncMinutes).toBe(30)
  expect((await again.core.accounts.change(id, { syncMinutes: 0 })).syncMinutes).toBe(0)
  expect((await again.core.accounts.change(id, { syncMinutes: null })).syncMinutes).toBeNull()
})
