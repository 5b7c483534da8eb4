import { expect, test } from 'vitest'
import { bundle } from '../bench/bundle.mjs'
import { WORKER } from '../support/build-worker.ts'
import { tempDir } from '../support/temp-dir.ts'
import { killRun } from './run.ts'
import { tally } from './tally.ts'

test('killed at ten random moments with tasks running: none lost, none told twice, nothing sent twice', async () => {
  const here = (name: string) => new URL(name, import.meta.url).href
  const remains = await killRun({
    kills: 10,
    seed: 7,
    dataDir: tempDir(),
    app: await bundle(here('app.ts')),
    provider: await bundle(here('provider.ts')),
    worker: WORKER,
  })
  const { broken, ...counts } = tally(remains)
  expect(Object.entries(broken).filter(([, found]) => found.length > 0)).toEqual([])
  expect(counts.withOpen).toBeGreaterThan(5)
  expect(counts.sent).toBeGreaterThan(10)
  expect(counts.notices).toBeGreaterThan(0)
}, 120_000)
