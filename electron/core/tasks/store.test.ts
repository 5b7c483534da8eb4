import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { WORKER } from '../../../tests/support/build-worker.ts'
import { tempDir } from '../../../tests/support/temp-dir.ts'
import { MIGRATIONS, openStorage } from '../storage/storage.ts'
import { taskStore } from './store.ts'

const open = async (file: string, migrations = MIGRATIONS) => {
  const storage = await openStorage({ file, worker: WORKER, migrations })
  onTestFinished(() => storage.close().catch(() => {}))
  return storage
}

test('parts of a bulk that was begun before they were known as such are found', async () => {
  const file = join(tempDir(), 'tasks.sqlite')
  const before = MIGRATIONS.filter(({ name }) => name < '0007')
  const old = await open(file, before)
  const insert = (id: string, kind: string, input: string) =>
    old.run(
      `insert into tasks (id, kind, version, title, account_id, input, state, created_at, finished_at)
       values (?, ?, 1, 'Stop', 'a', ?, 'failed', '2026-05-01', '2026-05-01')`,
      id,
      kind,
      input,
    )
  await insert('1', 'bulk', '{"action":"stop","ids":["a:1"]}')
  await insert('2', 'server-action', '{"action":"stop","bulk":"1"}')
  await insert('3', 'server-action', '{"action":"stop"}')
  await old.close()
  const store = taskStore(await open(file))
  expect((await store.parts('1')).map(({ id }) => id)).toEqual(['2'])
  expect((await store.list()).map(({ id, parent }) => [id, parent])).toEqual([
    ['3', null],
    ['2', '1'],
    ['1', null],
  ])
})

test('a bulk of many parts leaves the other tasks in the list', async () => {
  const storage = await open(join(tempDir(), 'tasks.sqlite'))
  await storage.batch(
    Array.from({ length: 1203 }, (_, n) => ({
      sql: `insert into tasks (id, kind, version, title, account_id, input, state, created_at, finished_at, parent)
            values (?, 'k', 1, 'Stop', 'a', '{}', ?, '2026-05-01', ?, ?)`,
      params: [
        String(n).padStart(5, '0'),
        n === 3 ? 'unknown' : 'completed',
        n === 3 ? null : '2026-05-01',
        n < 2 ? null : n === 3 ? '00001' : '00000',
      ],
    })),
  )
  const listed = await taskStore(storage).list()
  const whole = listed.filter(({ parent }) => parent === null)
  expect(whole.map(({ id }) => id)).toEqual(['00001', '00000'])
  // The open one, and the newest 500 of those that ended.
  expect(listed.length).toBe(2 + 1 + 500)
  expect(listed.some(({ state }) => state === 'unknown')).toBe(true)
})
