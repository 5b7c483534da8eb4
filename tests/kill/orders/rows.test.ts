import { expect, test } from 'vitest'
import { bundle } from '../../bench/bundle.mjs'
import { WORKER } from '../../support/build-worker.ts'
import { tempDir } from '../../support/temp-dir.ts'
import { rowsRun } from './rows-run.ts'

test('orders in a row, killed in between: each is there once, and nothing is sent without a word', async () => {
  const here = (name: string) => new URL(name, import.meta.url).href
  const count = 6
  const remains = await rowsRun({
    count,
    seed: 7,
    dataDir: tempDir(),
    app: await bundle(here('orders-app.ts')),
    provider: await bundle(here('orders-provider.ts')),
    worker: WORKER,
  })
  expect([...remains.there].sort()).toEqual([...remains.labels].sort())
  expect(remains.states).toEqual(Array(4).fill(Array(count).fill('confirmed')))
  expect(remains.unasked).toBe(0)
  expect(remains.between).toBeGreaterThan(0)
}, 180_000)
