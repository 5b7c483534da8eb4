import { expect, test } from 'vitest'
import { bundle } from '../../bench/bundle.mjs'
import { WORKER } from '../../support/build-worker.ts'
import { tempDir } from '../../support/temp-dir.ts'
import { ordersRun } from './run.ts'
import { tally } from './tally.ts'

test('forty orders with faults and kills: none made twice, every entry ends as the provider has it', async () => {
  const here = (name: string) => new URL(name, import.meta.url).href
  const remains = await ordersRun({
    scenarios: 40,
    batch: 6,
    seed: 7,
    dataDir: tempDir(),
    app: await bundle(here('orders-app.ts')),
    provider: await bundle(here('orders-provider.ts')),
    worker: WORKER,
  })
  const { broken, ...counts } = tally(remains)

  expect(Object.entries(broken).filter(([, found]) => found.length > 0)).toEqual([])
  expect(counts.ends.confirmed).toBeGreaterThan(5)
  expect(counts.ends.failed).toBeGreaterThan(1)
  expect((counts.cut.sent ?? 0) + (counts.cut.unknown ?? 0)).toBeGreaterThan(0)
}, 120_000)
