import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { WORKER } from '../../../tests/support/build-worker.ts'
import { tempDir } from '../../../tests/support/temp-dir.ts'
import { MIGRATIONS, openStorage, type Storage } from './storage.ts'

const open = async (file: string, migrations = MIGRATIONS): Promise<Storage> => {
  const storage = await openStorage({ file, worker: WORKER, migrations })
  onTestFinished(() => storage.close().catch(() => {}))
  return storage
}

const addAccount = `insert into accounts (id, provider, label, base_url, archive_name, created_at)
                    values (?, 'p', 'l', 'https://example.com', ?, 't')`

test('makes the newest schema from nothing and keeps rows over a restart', async () => {
  const file = join(tempDir(), 'a', 'quayside.sqlite')
  const first = await open(file)
  expect(first.opened).toEqual({ setAside: null, migrated: MIGRATIONS.length })
  await first.run(addAccount, 'a1', 'n1')
  await first.close()
  const second = await open(file)
  expect(second.opened.migrated).toBe(0)
  expect(await second.all('select id from accounts')).toEqual([{ id: 'a1' }])
})

test.each(MIGRATIONS.map((_, version) => version))(
  'comes up from schema version %i',
  async (version) => {
    const file = join(tempDir(), 'quayside.sqlite')
    const old = await open(file, MIGRATIONS.slice(0, version))
    await old.close()
    const now = await open(file)
    expect(now.opened.migrated).toBe(MIGRATIONS.length - version)
    expect((await now.get('pragma user_version'))?.user_version).toBe(MIGRATIONS.length)
  },
)

test('a migration that fails leaves the version before it', async () => {
  const file = join(tempDir(), 'quayside.sqlite')
  const broken = [...MIGRATIONS, { name: 'x.sql', sql: 'create table half (a); create nonsense;' }]
  await expect(open(file, broken)).rejects.toMatchObject({ code: 'storage' })
  const whole = await open(file)
  expect(await whole.all(`select name from sqlite_master where name = 'half'`)).toEqual([])
})

test('all statements of a batch or none', async () => {
  const storage = await open(join(tempDir(), 'quayside.sqlite'))
  const twice = [
    { sql: addAccount, params: ['a1', 'n1'] },
    { sql: addAccount, params: ['a1', 'n2'] },
  ]
  await expect(storage.batch(twice)).rejects.toMatchObject({ code: 'conflict' })
  expect(await storage.all('select * from accounts')).toEqual([])
})

test.each([
  ['no database at all', (file: string) => writeFileSync(file, 'x'.repeat(8192))],
  ['a page overwritten in the middle', damageMiddle],
])('sets aside %s, keeps it and begins anew', async (_what, damage) => {
  const dir = tempDir()
  const file = join(dir, 'quayside.sqlite')
  const before = await open(file)
  for (let n = 0; n < 200; n++) await before.run(addAccount, `a${n}`, `n${n}${'x'.repeat(200)}`)
  await before.close()
  damage(file)
  const after = await open(file)
  expect(after.opened.setAside).toMatch(/quayside\.sqlite\.damaged-/)
  expect(readdirSync(dir).some((name) => name.includes('.damaged-'))).toBe(true)
  expect(await after.all('select * from accounts')).toEqual([])
})

function damageMiddle(file: string): void {
  const bytes = readFileSync(file)
  bytes.fill(0xff, 4096 * 2, 4096 * 8)
  writeFileSync(file, bytes)
}

test('a file of a newer version is refused and left as it is', async () => {
  const file = join(tempDir(), 'quayside.sqlite')
  await (await open(file)).close()
  const database = new DatabaseSync(file)
  database.exec('pragma user_version = 999')
  database.close()
  await expect(open(file)).rejects.toMatchObject({
    code: 'storage',
    message: expect.stringContaining('newer version'),
  })
  const again = new DatabaseSync(file)
  expect(again.prepare('pragma user_version').get()).toEqual({ user_version: 999 })
  again.close()
})

test('two processes share the file', async () => {
  const file = join(tempDir(), 'quayside.sqlite')
  const [one, two] = [await open(file), await open(file)]
  await Promise.all(
    Array.from({ length: 40 }, (_, n) => (n % 2 ? one : two).run(addAccount, `a${n}`, `n${n}`)),
  )
  expect((await one.all('select id from accounts')).length).toBe(40)
})

test('after closing every call says so', async () => {
  const storage = await open(join(tempDir(), 'quayside.sqlite'))
  await storage.close()
  await expect(storage.all('select 1')).rejects.toMatchObject({ code: 'storage' })
})
