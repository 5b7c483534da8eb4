import { expect, test } from 'vitest'
import { bundle } from '../../bench/bundle.mjs'
import { WORKER } from '../../support/build-worker.ts'
import { tempDir } from '../../support/temp-dir.ts'
import { invoiceKillRun } from './run.ts'

test('killed at thirty random moments of collecting: verify is clean each time, none lost, none twice', async () => {
  const { broken, whileWriting, invoices } = await invoiceKillRun({
    kills: 30,
    seed: 11,
    dataDir: tempDir(),
    app: await bundle(new URL('invoices-app.ts', import.meta.url).href),
    worker: WORKER,
  })
  expect(broken).toEqual({
    verify: [],
    lost: [],
    unlisted: [],
    twice: [],
    fetchedTwice: [],
    end: [],
  })
  expect(invoices).toBe(360)
  expect(whileWriting).toBeGreaterThan(10)
}, 180_000)
