import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { WORKER } from '../../../tests/support/build-worker.ts'
import { tempDir } from '../../../tests/support/temp-dir.ts'
import { openStorage } from '../storage/storage.ts'
import { sampleTaken, samples } from './samples.ts'

/** A database with the servers a:1 and a:2 of one account. */
async function testStorage() {
  const storage = await openStorage({ file: join(tempDir(), 'q.sqlite'), worker: WORKER })
  onTestFinished(() => storage.close())
  await storage.run(`insert into accounts (id, provider, label, base_url, archive_name, created_at)
                     values ('a', 'p', 'l', 'https://example.com', 'n', 't')`)
  await storage.run(`insert into servers (id, account_id, data, seen_at)
                     values ('a:1', 'a', '{}', 't'), ('a:2', 'a', '{}', 't')`)
  return storage
}

const HOUR = 3_600_000
const NOW = new Date('2026-05-20T12:00:00.000Z')
const ago = (ms: number): string => new Date(NOW.getTime() - ms).toISOString()

test('readings become lines; what a provider never says has none', async () => {
  const storage = await testStorage()
  const store = samples(storage)
  expect(await store.charts('a:1')).toEqual([])
  await storage.batch([
    sampleTaken('a:1', ago(2 * HOUR), { cpu: 0.5, memory: null, disk: 0.1 }),
    sampleTaken('a:1', ago(HOUR), { cpu: 0.25, memory: null, disk: null }),
    sampleTaken('a:2', ago(HOUR), { cpu: 1, memory: 1, disk: 1 }),
  ])
  const [chart] = await store.charts('a:1')
  expect(chart?.lines).toEqual([
    {
      label: 'CPU',
      points: [
        [ago(2 * HOUR), 0.5],
        [ago(HOUR), 0.25],
      ],
    },
  ])
  expect(await store.charts('a:2')).toEqual([])
})

test('of what is older than two days the last of each hour is kept, of what is older than a month nothing', async () => {
  const storage = await testStorage()
  const store = samples(storage)
  const load = { cpu: 0.5, memory: null, disk: null }
  const minutes = (from: number, n: number) =>
    Array.from({ length: n }, (_, at) => sampleTaken('a:1', ago(from - at * 60_000), load))
  await storage.batch([
    ...minutes(40 * 24 * HOUR, 60),
    ...minutes(10 * 24 * HOUR, 120),
    ...minutes(HOUR, 60),
  ])
  await store.thin(NOW)
  const points = (await store.charts('a:1'))[0]!.lines[0]!.points
  expect(points.length).toBe(2 + 60)
  expect(points[0]![0]).toBe(ago(10 * 24 * HOUR - 59 * 60_000))
  await store.thin(NOW)
  expect((await store.charts('a:1'))[0]!.lines[0]!.points).toEqual(points)
})

test('a removed server takes its readings along', async () => {
  const storage = await testStorage()
  const load = { cpu: 0.5, memory: null, disk: null }
  await storage.batch([sampleTaken('a:1', ago(0), load), sampleTaken('a:1', ago(HOUR), load)])
  await storage.run('delete from accounts')
  expect(await samples(storage).charts('a:1')).toEqual([])
})
