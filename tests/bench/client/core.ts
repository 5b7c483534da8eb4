import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeFetch } from '../../../electron/cli/node-fetch.ts'
import { memoryKeychain } from '../../../electron/core/accounts/memory-keychain.ts'
import { systemClock } from '../../../electron/core/clock.ts'
import { createCore } from '../../../electron/core/core.ts'
import cases from '../../../electron/core/providers/aluy/fixtures/cases.json' with { type: 'json' }
import aluy from '../../../electron/core/providers/aluy/index.ts'
import { listServices } from '../../../electron/core/providers/aluy/operations/services.ts'
import { createRegistry } from '../../../electron/core/providers/index.ts'
import { settingsStore } from '../../../electron/core/settings/store.ts'

const sample = cases.find(({ operation }) => operation === listServices.id)
const { services, ...rest } = sample?.answer.body as { services: unknown[]; total: number }
/** The documented sample with as many services as it says there are. */
export const answer = { ...rest, services: Array.from({ length: rest.total }, () => services[0]) }

export const path = `${listServices.path}?kind=VPS&limit=100&offset=0`
/** What the account signs in with. */
export const cookie = '__Secure-next-auth.session-token=bench-session-token'

/** Core as the command line builds it, with one account; `call` is one read through its executor. */
export async function startCore({ baseUrl, worker }: { baseUrl: string; worker: string }) {
  const dataDir = mkdtempSync(join(tmpdir(), 'quayside-bench-'))
  // Without the provider's pace: what is measured is what a call costs.
  const provider = { ...aluy, limits: { concurrency: 8, perSecond: 1_000_000 } }
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const core = await createCore({
    registry: createRegistry([provider]),
    settings: settingsStore(join(dataDir, 'settings.json')),
    publish: () => {},
    ports: {
      clock: systemClock,
      keychain: memoryKeychain(),
      fetchFor: (_accountId, ca) => nodeFetch(ca),
      bucketFetch: nodeFetch,
      notifier: { holds: () => false, notify: () => {} },
      connectivity: { awake: () => true, online: () => true, onResume: () => {} },
      log,
      paths: {
        dataDir,
        archiveDir: join(dataDir, 'invoices'),
        storageWorker: worker,
        archiveWorker: worker,
      },
    },
  })
  const { id } = await core.accounts.ensureDemo({
    provider: aluy.id,
    label: 'Bench',
    baseUrl,
    credential: { cookie },
    remembered: [],
  })
  const input = { kind: 'VPS', limit: 100, offset: 0 }
  return {
    call: async () => (await core.executor.run(id, listServices, input)).services.length,
    close: async () => {
      await core.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
